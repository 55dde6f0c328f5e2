package main

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// idleTimeout is above the proxy's 90 s: of two that keep a connection, the client has to be the
	// one that gives it up, because only the client knows whether it is about to send.
	idleTimeout = 120 * time.Second
	// headerTimeout is how long the head of a request may take.
	headerTimeout = 10 * time.Second
	// bodyTimeout is how long its body may take.
	bodyTimeout = 10 * time.Second
	// writeTimeout frees us of a client that no longer reads.
	writeTimeout = 60 * time.Second
	// finishTime is what a request has left once the process no longer listens.
	finishTime = 20 * time.Second
)

// app answers requests, and knows whether it is stopping.
type app struct {
	settings settings
	log      *slog.Logger
	routes   map[string]route
	// stopping says that the drain has begun.
	stopping atomic.Bool
	// closing ends when the process no longer listens.
	closing context.Context
	hangUp  context.CancelFunc
	sockets sync.WaitGroup
	finish  time.Duration
}

func newApp(settings settings, log *slog.Logger) *app {
	a := &app{settings: settings, log: log, finish: finishTime}
	a.closing, a.hangUp = context.WithCancel(context.Background())
	a.routes = a.paths()
	return a
}

// serve answers until the context ends, and then stops without cutting anybody off: for the drain time
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
	limit, cancel := context.WithTimeout(context.Background(), a.finish)
	defer cancel()
	a.hangUp()
	err := server.Shutdown(limit)
	if err == nil {
		err = a.awaitSockets(limit)
	}
	if err != nil {
		// What is left was told to end, and has had its time.
		a.log.Warn("cut what was still in flight", "seconds", a.finish.Seconds())
		_ = server.Close()
	}
	a.log.Info("stopped")
}

func (a *app) awaitSockets(limit context.Context) error {
	gone := make(chan struct{})
	go func() {
		a.sockets.Wait()
		close(gone)
	}()
	select {
	case <-gone:
		return nil
	case <-limit.Done():
		return limit.Err()
	}
}
