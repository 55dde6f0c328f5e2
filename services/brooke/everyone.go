package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

const (
	// peerTimeout is for a peer's whole answer.
	peerTimeout = 2 * time.Second
	// mostBytes is the most that a peer's answer may have.
	mostBytes = 64 << 10
)

// services are all that serve quotes, in the order of their answers.
var services = []string{"chadiamond", "eric", "brooke"}

// peer is another service with quotes.
type peer struct {
	name    string
	address *url.URL
}

type everyone struct {
	Quotes      []quote  `json:"quotes"`
	Unavailable []string `json:"unavailable"`
}

// peerClient reaches peers directly, and takes no redirect for an answer.
func peerClient() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.Proxy = nil
	transport.MaxIdleConnsPerHost = 16
	return &http.Client{
		Transport: transport,
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		},
	}
}

// everyone answers with a quote of this author and one of each peer that has one in time.
func (a *app) everyone(writer http.ResponseWriter, request *http.Request) {
	prefix := prefixOf(request)
	id := writer.Header().Get(correlationHeader)
	quotes := make([]quote, len(a.settings.peers))
	failures := make([]error, len(a.settings.peers))
	var asked sync.WaitGroup
	for i, peer := range a.settings.peers {
		asked.Go(func() {
			quotes[i], failures[i] = a.ask(request.Context(), peer, id, peer.prefix(prefix))
		})
	}
	asked.Wait()
	if request.Context().Err() != nil {
		return
	}
	all := everyone{Quotes: []quote{a.anyQuote(prefix)}, Unavailable: []string{}}
	for i, peer := range a.settings.peers {
		if failures[i] == nil {
			all.Quotes = append(all.Quotes, quotes[i])
			continue
		}
		all.Unavailable = append(all.Unavailable, peer.name)
		a.log.Warn("a peer did not answer", "correlationId", id, "peer", peer.name,
			"cause", failures[i].Error())
	}
	body(writer, jsonOf(all))
}

// ask is a random quote of a peer, asked for once more if there is no answer.
func (a *app) ask(client context.Context, peer peer, id, prefix string) (quote, error) {
	until, cancel := context.WithTimeout(client, peerTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(until, http.MethodGet, peer.address.JoinPath("/").String(), nil)
	if err != nil {
		return quote{}, err
	}
	request.Header.Set("Accept", "application/json")
	request.Header.Set(correlationHeader, id)
	if prefix != "" {
		request.Header.Set(prefixHeader, prefix)
	}
	response, err := a.client.Do(request)
	if err != nil && until.Err() == nil {
		// The connection broke, as it does when a peer is replaced: the request is safe to send again.
		response, err = a.client.Do(request)
	}
	if err != nil {
		return quote{}, err
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return quote{}, errors.New(response.Status)
	}
	content, err := io.ReadAll(io.LimitReader(response.Body, mostBytes+1))
	if err != nil {
		return quote{}, err
	}
	if len(content) > mostBytes {
		return quote{}, errors.New("its answer has more than 64 KiB")
	}
	return understood(content)
}

// understood takes from a peer's answer what a quote has, and nothing else.
func understood(content []byte) (quote, error) {
	var read quote
	if err := json.Unmarshal(content, &read); err != nil {
		return quote{}, errors.New("its answer is not a quote")
	}
	if read.ID < 1 || read.Text == "" || read.Author == "" || !strings.HasPrefix(read.Links.Self, "/") {
		return quote{}, errors.New("its answer is not a quote")
	}
	return read, nil
}

// prefix is what the proxy takes from a peer's path: /api/eric where it took /api/brooke from ours. A
// peer with a path in its address is behind a proxy, which says it.
func (p peer) prefix(own string) string {
	above, ours := strings.CutSuffix(own, "/"+service)
	if !ours || strings.Trim(p.address.Path, "/") != "" {
		return ""
	}
	return above + "/" + p.name
}
