package main

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const (
	// defaultHost is every address: in a container, another machine is the only caller.
	defaultHost    = "0.0.0.0"
	defaultPort    = 8080
	mostPort       = 65_535
	defaultVersion = "dev"
	// defaultDrainSeconds is two readiness probes of 2 s each, and a second for the news to spread.
	defaultDrainSeconds = 5
	longestDrainSeconds = 60
)

var (
	wholeNumber = regexp.MustCompile(`^\d{1,5}$`)
	versionForm = regexp.MustCompile(`^[A-Za-z0-9._+-]{1,64}$`)
	// addressForm is a scheme, a host, perhaps a port and a path; without a login, which a log would show.
	addressForm = regexp.MustCompile(
		`^https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?$`)
)

// settings is what the environment says; an empty variable counts as not set.
type settings struct {
	host    string
	port    int
	version string
	drain   time.Duration
	peers   []peer
}

// settingsOf reads an environment. The error has every mistake in it, one on each line.
func settingsOf(environment func(string) string) (settings, error) {
	reading := reading{environment: environment}
	read := settings{
		host:    reading.text("HOST", defaultHost),
		port:    reading.number("PORT", defaultPort, mostPort),
		version: reading.version(),
		drain: time.Duration(
			reading.number("DRAIN_SECONDS", defaultDrainSeconds, longestDrainSeconds)) * time.Second,
		peers: reading.peers(),
	}
	return read, errors.Join(reading.mistakes...)
}

type reading struct {
	environment func(string) string
	mistakes    []error
}

func (r *reading) text(name, otherwise string) string {
	if value := r.environment(name); strings.TrimSpace(value) != "" {
		return value
	}
	return otherwise
}

func (r *reading) number(name string, otherwise, most int) int {
	value := r.text(name, strconv.Itoa(otherwise))
	if number, err := strconv.Atoi(value); err == nil && wholeNumber.MatchString(value) && number <= most {
		return number
	}
	r.mistakes = append(r.mistakes, fmt.Errorf(
		`%s: "%s" is not a whole number from 0 to %d; correct it, or unset it for %d`,
		name, value, most, otherwise))
	return otherwise
}

func (r *reading) version() string {
	value := r.text("VERSION", defaultVersion)
	if !versionForm.MatchString(value) {
		r.mistakes = append(r.mistakes, fmt.Errorf(
			`VERSION: "%s" is not 1 to 64 letters, digits, dots, dashes, underscores and plus signs;`+
				` correct it, or unset it for %s`,
			value, defaultVersion))
	}
	return value
}

// peers are the other services whose addresses are set.
func (r *reading) peers() (peers []peer) {
	for _, name := range services {
		variable := strings.ToUpper(name) + "_URL"
		value := strings.TrimSpace(r.environment(variable))
		if name == service || value == "" {
			continue
		}
		address, err := url.Parse(value)
		if err != nil || !addressForm.MatchString(value) || !isPort(address.Port()) {
			r.mistakes = append(r.mistakes, fmt.Errorf(
				`%s: "%s" is not an address such as http://%s:8080; correct it, or unset it`,
				variable, value, name))
			continue
		}
		peers = append(peers, peer{name: name, address: address})
	}
	return peers
}

// isPort is true for none, too.
func isPort(text string) bool {
	number, err := strconv.Atoi(text)
	return text == "" || err == nil && number <= mostPort
}

// listen has the port, or says why not and what to do.
func listen(s settings) (net.Listener, error) {
	address := net.JoinHostPort(s.host, strconv.Itoa(s.port))
	listener, err := net.Listen("tcp", address)
	if err != nil {
		// What it adds to the cause is the address, which we say ourselves.
		if operation, ok := errors.AsType[*net.OpError](err); ok {
			err = operation.Err
		}
		return nil, fmt.Errorf(
			"PORT: cannot listen at %s (%w); stop what uses the port, or set PORT to another",
			address, err)
	}
	return listener, nil
}
