package main

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"time"
)

const (
	// mostBytes is the most that a body or a WebSocket message may have.
	mostBytes = 64 << 10
	// longest is three quarters of the time that a stopping process gives to what is in flight, so
	// whatever was accepted ends by itself.
	longest = 15 * time.Second
)

var secondsForm = regexp.MustCompile(`^\d{1,2}(\.\d{1,3})?$`)

// greet says Hi! to GET, and gives a POST its body back, after the time that the client wants.
func (a *app) greet(writer http.ResponseWriter, request *http.Request) {
	wait, mistake := seconds(request, "sleep", 0)
	if mistake != "" {
		problem(writer, http.StatusBadRequest, mistake)
		return
	}
	text := fmt.Sprintf("Hi! %s %s\n", service, a.settings.version)
	kind := "text/plain; charset=utf-8"
	if request.Method == http.MethodPost {
		var ok bool
		if text, ok = received(writer, request); !ok {
			return
		}
		// What a stranger sent is never text or markup to a browser.
		kind = "application/octet-stream"
	}
	select {
	case <-time.After(wait):
		body(writer, kind, text)
	case <-request.Context().Done():
	}
}

// received is the whole body of a request; without one the request is answered.
func received(writer http.ResponseWriter, request *http.Request) (string, bool) {
	connection := http.NewResponseController(writer)
	_ = connection.SetReadDeadline(time.Now().Add(bodyTimeout))
	all, err := io.ReadAll(http.MaxBytesReader(writer, request.Body, mostBytes))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		problem(writer, http.StatusRequestEntityTooLarge,
			fmt.Sprintf("body: has more than %d bytes; send less", mostBytes))
	case err != nil:
		problem(writer, http.StatusRequestTimeout,
			fmt.Sprintf("body: was not complete after %.0f s; send it faster", bodyTimeout.Seconds()))
	}
	_ = connection.SetReadDeadline(time.Time{})
	return string(all), err == nil
}

// seconds reads a parameter of the query; the text says what is wrong with it.
func seconds(request *http.Request, name string, otherwise time.Duration) (time.Duration, string) {
	given := request.URL.Query()[name]
	if len(given) == 0 {
		return otherwise, ""
	}
	if len(given) > 1 {
		return 0, fmt.Sprintf("%s: is given %d times; give it once", name, len(given))
	}
	number, err := strconv.ParseFloat(given[0], 64)
	if err != nil || !secondsForm.MatchString(given[0]) || number > longest.Seconds() {
		return 0, fmt.Sprintf("%s: \"%s\" is not a number of seconds from 0 to %.0f with at most 3"+
			" decimals; correct it, or omit it", name, excerpt(given[0]), longest.Seconds())
	}
	return time.Duration(number * float64(time.Second)), ""
}

// excerpt is the beginning of what a client gave.
func excerpt(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
