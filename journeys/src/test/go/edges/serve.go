package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
)

// Every running program listens here too, and no edge leads here.
const backDoor = ":7777"

// serve answers in one protocol, until the program is ended.
func serve(ended context.Context, protocol, port string) error {
	listener, err := net.Listen("tcp", ":"+port)
	if err != nil {
		return err
	}
	go func() {
		<-ended.Done()
		listener.Close()
	}()
	if err := openBackDoor(ended); err != nil {
		return err
	}
	switch protocol {
	case "http":
		err = (&http.Server{Handler: http.HandlerFunc(answer), ReadHeaderTimeout: time.Minute}).Serve(listener)
	case "grpc":
		server := grpc.NewServer()
		grpc_health_v1.RegisterHealthServer(server, health.NewServer())
		err = server.Serve(listener)
	case "tcp":
		err = echo(listener)
	default:
		return fmt.Errorf("%s: unknown protocol; use http, grpc or tcp", protocol)
	}
	if ended.Err() != nil || errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// work takes no requests but those at the back door.
func work(ended context.Context) error {
	if err := openBackDoor(ended); err != nil {
		return err
	}
	<-ended.Done()
	return nil
}

func openBackDoor(ended context.Context) error {
	listener, err := net.Listen("tcp", backDoor)
	if err != nil {
		return err
	}
	go func() {
		<-ended.Done()
		listener.Close()
	}()
	go echo(listener)
	return nil
}

// answer says whose answer it is and how the path arrived. It knows every path.
func answer(writer http.ResponseWriter, request *http.Request) {
	writer.Header().Set("X-Answered-By", os.Getenv("WHO"))
	writer.Header().Set("Content-Type", "application/json")
	json.NewEncoder(writer).Encode(map[string]string{
		"who":    os.Getenv("WHO"),
		"path":   request.RequestURI,
		"prefix": request.Header.Get("X-Forwarded-Prefix"),
	})
}

// echo sends back what it gets.
func echo(listener net.Listener) error {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return err
		}
		go func() {
			defer connection.Close()
			io.Copy(connection, connection)
		}()
	}
}
