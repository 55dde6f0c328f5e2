package main

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

const (
	// idleTimeout is above the proxy's 90 s: of two that keep a connection, the client has to be the
	// one that gives it up, because only the client knows whether it is about to send.
	idleTimeout = 120 * time.Second
	// headerTimeout is how long the head of a request may take.
	headerTimeout = 10 * time.Second
	// writeTimeout frees us of a client that no longer reads.
	writeTimeout = 60 * time.Second
	// finishTime is what a request has left once the process no longer listens.
	finishTime = 20 * time.Second
)

// app answers requests, and knows whether it is stopping.
type app struct {
	settings settings
	log      *slog.Logger
	metrics  *metrics
	routes   []route
	quotes   []quote
	client   *http.Client
	// stopping says that the drain has begun.
	stopping atomic.Bool
}

func newApp(settings settings, log *slog.Logger) *app {
	a := &app{
		settings: settings, log: log, metrics: newMetrics(), quotes: readQuotes(), client: peerClient(),
	}
	a.routes = a.paths()
	return a
}

// serve answers until the context ends, and then stops without cutting a client off: for the drain time
// it answers everything, says that it is not ready and asks each client to reconnect elsewhere; then it
// no longer listens; then what is in flight may finish.
func (a *app) serve(until context.Context, listener net.Listener) error {
	server := a.server()
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	a.log.Info("listening", "host", a.settings.host, "port", listener.Addr().(*net.TCPAddr).Port)
	select {
	case err := <-failed:
		return err
	case <-until.Done():
	}
	a.drain()
	a.close(server)
	return nil
}

func (a *app) server() *http.Server {
	return &http.Server{
		Handler:           a,
		IdleTimeout:       idleTimeout,
		ReadHeaderTimeout: headerTimeout,
		WriteTimeout:      writeTimeout,
		ErrorLog:          slog.NewLogLogger(a.log.Handler(), slog.LevelWarn),
	}
}

// drain lets clients go one by one, each with the answer to its own next request. Go's
// SetKeepAlivesEnabled(false) will not do: it closes idle connections at once, and a client may
// have a request on its way on any of them.
func (a *app) drain() {
	a.log.Info("stopping")
	a.stopping.Store(true)
	time.Sleep(a.settings.drain)
}

func (a *app) close(server *http.Server) {
	limit, cancel := context.WithTimeout(context.Background(), finishTime)
	defer cancel()
	if err := server.Shutdown(limit); err != nil {
		a.log.Warn("cut what was still in flight", "seconds", finishTime.Seconds())
		_ = server.Close()
	}
	a.log.Info("stopped")
}
