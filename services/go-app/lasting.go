package main

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

const (
	defaultLasting = 5 * time.Second
	// tick is the time between two parts of an answer that lasts.
	tick = 100 * time.Millisecond
	// downloadBytes is the length of a download: each byte is its place modulo 256.
	downloadBytes = 1 << 20
)

// stream answers in chunks, a line each, for as long as the client wants; the last one is Bye!
func (a *app) stream(writer http.ResponseWriter, request *http.Request) {
	writer.Header().Set("Content-Type", "text/plain; charset=utf-8")
	part := func(int, int) []byte {
		return fmt.Appendf(nil, "Hi! %s %s\n", service, a.settings.version)
	}
	if lasts(writer, request, part) {
		_, _ = writer.Write([]byte("Bye!\n"))
	}
}

// download answers with a body of a known length, which takes as long as the client wants.
func (a *app) download(writer http.ResponseWriter, request *http.Request) {
	writer.Header().Set("Content-Type", "application/octet-stream")
	pattern := make([]byte, 256)
	for i := range pattern {
		pattern[i] = byte(i)
	}
	content := bytes.Repeat(pattern, downloadBytes/len(pattern))
	writer.Header().Set("Content-Length", strconv.Itoa(len(content)))
	lasts(writer, request, func(n, of int) []byte {
		return content[len(content)*n/of : len(content)*(n+1)/of]
	})
}

// lasts writes the parts of an answer, one at each tick, and says whether there may be more. Nothing is
// written for a mistake but its problem, and for HEAD but the headers.
func lasts(writer http.ResponseWriter, request *http.Request, part func(n, of int) []byte) bool {
	lasting, mistake := seconds(request, "seconds", defaultLasting)
	if mistake != "" {
		problem(writer, http.StatusBadRequest, mistake)
		return false
	}
	writer.WriteHeader(http.StatusOK)
	if request.Method == http.MethodHead {
		return false
	}
	return each(writer, request, int(lasting/tick)+1, part)
}

func each(writer http.ResponseWriter, request *http.Request, of int, part func(n, of int) []byte) bool {
	connection := http.NewResponseController(writer)
	next := time.NewTicker(tick)
	defer next.Stop()
	for n := range of {
		if n > 0 {
			select {
			case <-next.C:
			case <-request.Context().Done():
				return false
			}
		}
		if _, err := writer.Write(part(n, of)); err != nil {
			return false
		}
		if err := connection.Flush(); err != nil {
			return false
		}
	}
	return true
}
