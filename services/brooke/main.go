// Command brooke serves quotes of Brooke, and asks its peers for theirs. What it answers is written in
// services/quotes/openapi.yaml, for it and for chadiamond and eric.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
)

// mistake is the exit code for a mistake of the person who started us.
const mistake = 2

func main() {
	settings, err := settingsOf(os.Getenv)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(mistake)
	}
	log := jsonLines(os.Stdout, settings.version)
	// Libraries that log by themselves write lines of the same kind.
	slog.SetDefault(log)

	// Before it listens, since whoever finds it listening may tell it to stop.
	stopped, restore := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	// A second signal ends the process at once.
	context.AfterFunc(stopped, restore)
	listener, err := listen(settings)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(mistake)
	}
	if err := newApp(settings, log).serve(stopped, listener); err != nil {
		log.Error("the listener failed", "error", err)
		os.Exit(1)
	}
}
