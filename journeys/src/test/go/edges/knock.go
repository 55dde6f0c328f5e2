package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/status"
)

// What is cut gets no answer at all. A connection within a cluster takes a millisecond, and a lost
// packet is sent again after one second.
const patience = 3 * time.Second

// An outcome of a knock. Whatever is neither of these two is an error, and no proof of a cut.
const (
	answered = "answered"
	cut      = "cut"
)

// once ends without an error if every target answers.
func once(targets []string) error {
	for i, outcome := range knockAll(targets) {
		fmt.Println(targets[i], outcome)
		if outcome != answered {
			return fmt.Errorf("%s: %s", targets[i], outcome)
		}
	}
	return nil
}

// well is what a probe runs: the program beside it listens.
func well() error {
	connection, err := net.DialTimeout("tcp", "127.0.0.1"+backDoor, time.Second)
	if err != nil {
		return err
	}
	return connection.Close()
}

// knockAll knocks at all targets at once; the outcomes have their order.
func knockAll(targets []string) []string {
	outcomes := make([]string, len(targets))
	var all sync.WaitGroup
	for i, target := range targets {
		all.Go(func() { outcomes[i] = knock(target) })
	}
	all.Wait()
	return outcomes
}

func knock(target string) string {
	kind, where, _ := strings.Cut(target, "=")
	where = address(where)
	context, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	var err error
	switch kind {
	case "http":
		err = knockHTTP(context, where)
	case "grpc":
		err = knockGRPC(context, where)
	case "tcp":
		err = knockTCP(context, where)
	default:
		err = fmt.Errorf("%s: unknown kind", target)
	}
	return outcome(err)
}

// outcome tells a packet without an answer from everything else. A question to a name server
// without an answer is an error too: nothing was tried then.
func outcome(err error) string {
	var lookup *net.DNSError
	switch {
	case err == nil:
		return answered
	case errors.As(err, &lookup):
		return "error: " + lookup.Error()
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded):
		return cut
	default:
		return "error: " + err.Error()
	}
}

func knockHTTP(context context.Context, url string) error {
	request, err := http.NewRequestWithContext(context, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return errors.New(response.Status)
	}
	return nil
}

// knockGRPC asks the health service, by a client that takes its target as it is.
func knockGRPC(context context.Context, target string) error {
	client, err := grpc.NewClient(target, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return err
	}
	defer client.Close()
	health, err := grpc_health_v1.NewHealthClient(client).Check(context, &grpc_health_v1.HealthCheckRequest{})
	if err != nil {
		return timedOut(err)
	}
	if health.Status != grpc_health_v1.HealthCheckResponse_SERVING {
		return errors.New(health.Status.String())
	}
	return nil
}

// timedOut is what this client says of a deadline, as the other clients say it.
func timedOut(err error) error {
	if status.Code(err) == codes.DeadlineExceeded {
		return context.DeadlineExceeded
	}
	return err
}

func knockTCP(context context.Context, where string) error {
	connection, err := (&net.Dialer{}).DialContext(context, "tcp", where)
	if err != nil {
		return err
	}
	defer connection.Close()
	deadline, _ := context.Deadline()
	connection.SetDeadline(deadline)
	if _, err := io.WriteString(connection, "hello\r\n"); err != nil {
		return err
	}
	// Whatever is said to it: Redis, for one, answers with an error.
	_, err = io.ReadFull(connection, make([]byte, 1))
	return err
}
