package main

import (
	"context"
	"net/http"

	"github.com/coder/websocket"
)

// echo gives each WebSocket message back. A socket outlives the drain, as it has nothing to finish: it
// is told to go when the process stops listening.
func (a *app) echo(writer http.ResponseWriter, request *http.Request) {
	if request.Header.Get("Upgrade") == "" {
		writer.Header().Set("Upgrade", "websocket")
		writer.Header().Set("Connection", "Upgrade")
		problem(writer, http.StatusUpgradeRequired,
			"Upgrade: is missing, but /echo speaks only WebSocket; connect with a WebSocket client")
		return
	}
	a.sockets.Add(1)
	defer a.sockets.Done()
	// There is no session that another origin's page could abuse.
	socket, err := websocket.Accept(writer, request, &websocket.AcceptOptions{InsecureSkipVerify: true})
	if err != nil {
		return
	}
	defer func() { _ = socket.CloseNow() }()
	farewell := context.AfterFunc(a.closing, func() {
		_ = socket.Close(websocket.StatusGoingAway, "The process is stopping.")
	})
	defer farewell()
	socket.SetReadLimit(mostBytes)
	for {
		kind, message, err := socket.Read(request.Context())
		if err != nil {
			return
		}
		if err := socket.Write(request.Context(), kind, message); err != nil {
			return
		}
	}
}
