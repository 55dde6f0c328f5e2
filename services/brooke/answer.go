package main

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"runtime/debug"
	"strconv"
	"time"
)

const (
	correlationHeader = "X-Correlation-Id"
	// clientWent is nginx's status for a client that went before it was answered.
	clientWent = 499
)

var correlationForm = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// titles are the reason phrases of RFC 9110.
var titles = map[int]string{
	http.StatusBadRequest:          "Bad Request",
	http.StatusNotFound:            "Not Found",
	http.StatusMethodNotAllowed:    "Method Not Allowed",
	http.StatusInternalServerError: "Internal Server Error",
	http.StatusServiceUnavailable:  "Service Unavailable",
}

// answer is a response in the making, and what its line in the log will say.
type answer struct {
	http.ResponseWriter
	app     *app
	request *http.Request
	id      string
	route   string
	// status is 0 until the head is written.
	status int
	began  time.Time
}

func (a *app) begin(writer http.ResponseWriter, request *http.Request) *answer {
	id := request.Header.Get(correlationHeader)
	if !correlationForm.MatchString(id) {
		id = newCorrelationID()
	}
	headers := writer.Header()
	headers.Set(correlationHeader, id)
	headers.Set("X-Version", a.settings.version)
	headers.Set("Cache-Control", "no-store")
	return &answer{
		ResponseWriter: writer, app: a, request: request, id: id, route: "none", began: time.Now(),
	}
}

// WriteHeader looks at the state of the process as late as possible: a request may have begun long
// before the process was told to stop.
func (a *answer) WriteHeader(status int) {
	a.status = status
	if a.app.stopping.Load() {
		a.Header().Set("Connection", "close")
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(part []byte) (int, error) {
	if a.status == 0 {
		a.WriteHeader(http.StatusOK)
	}
	return a.ResponseWriter.Write(part)
}

// Unwrap lets net/http reach the connection.
func (a *answer) Unwrap() http.ResponseWriter {
	return a.ResponseWriter
}

// end logs and counts the request; a panic is an answer 500, or a cut connection where an answer has begun.
func (a *answer) end(probe bool) {
	if failure := recover(); failure != nil {
		a.app.log.Error("a request failed", "correlationId", a.id,
			"cause", fmt.Sprint(failure), "stack", string(debug.Stack()))
		if a.status != 0 {
			panic(http.ErrAbortHandler)
		}
		problem(a, http.StatusInternalServerError,
			"The service failed; tell its owner the X-Correlation-Id of this answer.")
	}
	if probe {
		return
	}
	aborted := a.request.Context().Err() != nil
	if aborted && a.status == 0 {
		a.status = clientWent
	}
	line := []any{
		"correlationId", a.id, "method", a.request.Method, "route", a.route, "status", a.status,
		"durationMillis", time.Since(a.began).Milliseconds(),
	}
	if aborted {
		line = append(line, "aborted", true)
	}
	a.app.log.Info("request", line...)
	a.app.metrics.count(a.request.Method, a.route, a.status, time.Since(a.began))
}

func jsonOf(value any) []byte {
	encoded, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return encoded
}

func body(writer http.ResponseWriter, content []byte) {
	writer.Header().Set("Content-Type", "application/json")
	writer.Header().Set("Content-Length", strconv.Itoa(len(content)))
	_, _ = writer.Write(content)
}

// problem answers with problem details (RFC 9457).
func problem(writer http.ResponseWriter, status int, detail string) {
	details := jsonOf(struct {
		Type   string `json:"type"`
		Title  string `json:"title"`
		Status int    `json:"status"`
		Detail string `json:"detail"`
	}{"about:blank", titles[status], status, detail})
	writer.Header().Set("Content-Type", "application/problem+json")
	writer.Header().Set("Content-Length", strconv.Itoa(len(details)))
	writer.WriteHeader(status)
	_, _ = writer.Write(details)
}

// excerpt is the beginning of what a client sent.
func excerpt(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// newCorrelationID is a UUID of version 4 (RFC 9562, section 5.4).
func newCorrelationID() string {
	var id [16]byte
	_, _ = rand.Read(id[:])
	id[6] = id[6]&0x0f | 0x40
	id[8] = id[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}
