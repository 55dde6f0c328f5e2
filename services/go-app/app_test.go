package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// proxyIdle is how long the proxy in front keeps an idle connection.
const proxyIdle = 90 * time.Second

// lines is a log that may be read while it is written.
type lines struct {
	mutex sync.Mutex
	bytes.Buffer
}

func (l *lines) Write(part []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.Buffer.Write(part)
}

func (l *lines) messages(t *testing.T) (messages []string) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	for line := range strings.Lines(l.String()) {
		var fields struct{ Message string }
		if err := json.Unmarshal([]byte(line), &fields); err != nil {
			t.Fatal(err)
		}
		messages = append(messages, fields.Message)
	}
	return messages
}

func appWithLog(drain time.Duration) (*app, *lines) {
	log := &lines{}
	return newApp(settings{host: "127.0.0.1", version: "1", drain: drain}, jsonLines(log, "1")), log
}

func TestAnIdleConnectionOutlivesTheProxys(t *testing.T) {
	a, _ := appWithLog(0)
	server := a.server()
	if server.IdleTimeout <= proxyIdle {
		t.Errorf("idle connections end after %v, before the proxy's %v", server.IdleTimeout, proxyIdle)
	}
}

func TestWhateverIsAcceptedMayFinish(t *testing.T) {
	if finishTime != 20*time.Second || longest >= finishTime || bodyTimeout >= finishTime {
		t.Errorf("%v to finish, for sleeps of %v and bodies of %v", finishTime, longest, bodyTimeout)
	}
	if writeTimeout <= bodyTimeout+longest {
		t.Errorf("an answer of %v is cut after %v", bodyTimeout+longest, writeTimeout)
	}
}

func TestWhatDoesNotFinishIsCutAndSaid(t *testing.T) {
	a, log := appWithLog(0)
	a.finish = 50 * time.Millisecond
	entered, never := make(chan struct{}), make(chan struct{})
	defer close(never)
	a.routes["/never"] = route{allowed: []string{http.MethodGet}, answer: func(http.ResponseWriter, *http.Request) {
		close(entered)
		<-never
	}}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	until, stop := context.WithCancel(t.Context())
	stopped := make(chan error)
	go func() { stopped <- a.serve(until, listener) }()
	cut := make(chan error)
	go func() {
		response, err := http.Get("http://" + listener.Addr().String() + "/never")
		if err == nil {
			err = response.Body.Close()
		}
		cut <- err
	}()
	<-entered
	stop()
	if err := <-stopped; err != nil {
		t.Error(err)
	}
	if err := <-cut; err == nil {
		t.Error("the request was answered")
	}
	want := "listening,stopping,cut what was still in flight,stopped"
	if said := strings.Join(log.messages(t), ","); said != want {
		t.Errorf("%s, want %s", said, want)
	}
}

func TestAMistakeOfOursIsAnswered500AndLoggedWithItsStack(t *testing.T) {
	a, log := appWithLog(0)
	a.routes["/bad"] = route{allowed: []string{http.MethodGet}, answer: func(http.ResponseWriter, *http.Request) {
		panic("the reason")
	}}
	answer := httptest.NewRecorder()
	a.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/bad", nil))
	body, _ := io.ReadAll(answer.Result().Body)
	want := `{"type":"about:blank","title":"Internal Server Error","status":500,` +
		`"detail":"The service failed; tell its owner the X-Correlation-Id of this answer."}`
	if answer.Code != 500 || string(body) != want {
		t.Errorf("%d %s, want %s", answer.Code, body, want)
	}
	if text := log.String(); !strings.Contains(text, `"cause":"the reason"`) || !strings.Contains(text, "app_test.go") {
		t.Errorf("the log has neither cause nor stack: %s", text)
	}
}

func TestAFailedListenerIsAnError(t *testing.T) {
	a, _ := appWithLog(0)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = listener.Close()
	if err := a.serve(t.Context(), listener); err == nil {
		t.Error("it served a closed listener")
	}
}
