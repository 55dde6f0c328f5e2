package main

import (
	"net/http"
	"slices"
	"strings"
)

// route is what is at a path, and by which methods.
type route struct {
	allowed []string
	probe   bool
	answer  http.HandlerFunc
}

func (a *app) paths() map[string]route {
	read := []string{http.MethodGet, http.MethodHead}
	return map[string]route{
		"/":             {allowed: append(read, http.MethodPost), answer: a.greet},
		"/stream":       {allowed: read, answer: a.stream},
		"/download":     {allowed: read, answer: a.download},
		"/echo":         {allowed: read[:1], answer: a.echo},
		"/health/live":  {allowed: read, probe: true, answer: a.live},
		"/health/ready": {allowed: read, probe: true, answer: a.ready},
	}
}

// ServeHTTP answers every request with the headers that all answers have, and logs it.
func (a *app) ServeHTTP(writer http.ResponseWriter, request *http.Request) {
	answer := a.begin(writer, request)
	at, found := a.routes[request.URL.Path]
	if found {
		answer.route = request.URL.Path
	}
	defer answer.end(at.probe)
	switch {
	case !found:
		problem(answer, http.StatusNotFound, "path: there is nothing here; use /, /stream, /download, /echo,"+
			" /health/live or /health/ready")
	case !slices.Contains(at.allowed, request.Method):
		allowed := strings.Join(at.allowed, ", ")
		answer.Header().Set("Allow", allowed)
		problem(answer, http.StatusMethodNotAllowed,
			"method: "+request.Method+"; this path allows "+allowed+"; use one of them")
	default:
		at.answer(answer, request)
	}
}

func (a *app) live(writer http.ResponseWriter, _ *http.Request) {
	body(writer, "application/json", `{"status":"up"}`)
}

func (a *app) ready(writer http.ResponseWriter, request *http.Request) {
	if a.stopping.Load() {
		writer.Header().Set("Retry-After", "1")
		problem(writer, http.StatusServiceUnavailable, "The process is stopping.")
		return
	}
	a.live(writer, request)
}
