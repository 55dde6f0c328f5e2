package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// proxyIdle is how long the proxy in front keeps an idle connection.
const proxyIdle = 90 * time.Second

func TestAnUnexpectedFailureIsAProblemThatTellsNothing(t *testing.T) {
	read, err := settingsOf(func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	log := &bytes.Buffer{}
	a := newApp(read, jsonLines(log, "1"))
	a.routes[0].answer = func(http.ResponseWriter, *http.Request) { panic("SECRET") }
	request := httptest.NewRequest(http.MethodGet, "/", nil)
	request.Header.Set(correlationHeader, "abc")
	answer := httptest.NewRecorder()

	a.ServeHTTP(answer, request)

	if kind := answer.Header().Get("Content-Type"); answer.Code != 500 || kind != "application/problem+json" {
		t.Errorf("status %d of type %s", answer.Code, kind)
	}
	var problem struct{ Detail string }
	if err := json.Unmarshal(answer.Body.Bytes(), &problem); err != nil {
		t.Fatal(err)
	}
	if problem.Detail != "The service failed; tell its owner the X-Correlation-Id of this answer." {
		t.Errorf("its detail is %q", problem.Detail)
	}
	if !strings.Contains(log.String(), `"correlationId":"abc","cause":"SECRET"`) {
		t.Errorf("the log is %s", log)
	}
}

func TestAnIdleConnectionOutlivesTheProxys(t *testing.T) {
	if idleTimeout <= proxyIdle {
		t.Errorf("idle connections end after %v, before the proxy's %v", idleTimeout, proxyIdle)
	}
}
