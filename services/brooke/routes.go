package main

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// read are the methods that every path allows.
var read = []string{http.MethodGet, http.MethodHead, http.MethodOptions}

// route is what is at the paths of a form. Probes and scrapes are neither logged nor counted.
type route struct {
	name   string
	form   *regexp.Regexp
	probe  bool
	answer http.HandlerFunc
}

func (a *app) paths() []route {
	return []route{
		{name: "/", form: regexp.MustCompile(`^/$`), answer: a.random},
		{name: "/quotes", form: regexp.MustCompile(`^/quotes$`), answer: a.list},
		{name: "/quotes/{id}", form: regexp.MustCompile(`^/quotes/([^/]+)$`), answer: a.one},
		{name: "/everyone", form: regexp.MustCompile(`^/everyone$`), answer: a.everyone},
		{name: "/health/live", form: regexp.MustCompile(`^/health/live$`), probe: true, answer: a.live},
		{name: "/health/ready", form: regexp.MustCompile(`^/health/ready$`), probe: true, answer: a.ready},
		{name: "/metrics", form: regexp.MustCompile(`^/metrics$`), probe: true, answer: a.metrics.answer},
	}
}

// at is the route of a path, which may end with a slash.
func (a *app) at(request *http.Request) (route, bool) {
	path := strings.TrimSuffix(request.URL.Path, "/")
	if path == "" {
		path = "/"
	}
	for _, route := range a.routes {
		if parts := route.form.FindStringSubmatch(path); parts != nil {
			if len(parts) > 1 {
				request.SetPathValue("id", parts[1])
			}
			return route, true
		}
	}
	return route{name: "none"}, false
}

// ServeHTTP answers every request with the headers that all answers have, logs and counts it.
func (a *app) ServeHTTP(writer http.ResponseWriter, request *http.Request) {
	answer := a.begin(writer, request)
	at, found := a.at(request)
	answer.route = at.name
	defer answer.end(at.probe)
	methods := strings.Join(read, ", ")
	switch {
	case !found:
		problem(answer, http.StatusNotFound, "path: there is nothing here; use /, /quotes, /quotes/{id},"+
			" /everyone, /health/live, /health/ready or /metrics")
	case request.Method == http.MethodOptions:
		answer.Header().Set("Allow", methods)
		answer.WriteHeader(http.StatusNoContent)
	case !slices.Contains(read, request.Method):
		answer.Header().Set("Allow", methods)
		problem(answer, http.StatusMethodNotAllowed, "method: "+excerpt(request.Method)+
			"; this path allows "+methods+"; use one of them")
	default:
		at.answer(answer, request)
	}
}

func (a *app) live(writer http.ResponseWriter, _ *http.Request) {
	body(writer, []byte(`{"status":"up"}`))
}

func (a *app) ready(writer http.ResponseWriter, request *http.Request) {
	if a.stopping.Load() {
		writer.Header().Set("Retry-After", "1")
		problem(writer, http.StatusServiceUnavailable, "The process is stopping.")
		return
	}
	a.live(writer, request)
}
