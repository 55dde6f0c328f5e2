package main

import (
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

const author = "Brooke"

//go:embed quotes.json
var quotesFile []byte

var (
	idForm   = regexp.MustCompile(`^[1-9][0-9]*$`)
	etagForm = regexp.MustCompile(`"[^"]*"`)
	// prefixForm is a plain path: no segment begins with a dot, and nothing has to be escaped.
	prefixForm = regexp.MustCompile(`^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$`)
)

const (
	prefixHeader  = "X-Forwarded-Prefix"
	longestPrefix = 128
)

// quote is what is told of one.
type quote struct {
	ID     int    `json:"id"`
	Text   string `json:"text"`
	Author string `json:"author"`
	Links  links  `json:"links"`
}

type links struct {
	Self string `json:"self"`
}

type list struct {
	Quotes []quote `json:"quotes"`
}

func readQuotes() (quotes []quote) {
	if err := json.Unmarshal(quotesFile, &quotes); err != nil {
		panic(err)
	}
	return quotes
}

// told is a quote with its author and with links below a prefix.
func told(quote quote, prefix string) quote {
	quote.Author = author
	quote.Links.Self = prefix + "/quotes/" + strconv.Itoa(quote.ID)
	return quote
}

func (a *app) anyQuote(prefix string) quote {
	return told(a.quotes[rand.IntN(len(a.quotes))], prefix)
}

func (a *app) random(writer http.ResponseWriter, request *http.Request) {
	body(writer, jsonOf(a.anyQuote(prefixOf(request))))
}

func (a *app) list(writer http.ResponseWriter, request *http.Request) {
	all := list{}
	for _, quote := range a.quotes {
		all.Quotes = append(all.Quotes, told(quote, prefixOf(request)))
	}
	tagged(writer, request, jsonOf(all))
}

func (a *app) one(writer http.ResponseWriter, request *http.Request) {
	id := request.PathValue("id")
	if !idForm.MatchString(id) {
		problem(writer, http.StatusBadRequest, fmt.Sprintf(
			`id: "%s" is not a whole number of at least 1; correct it`, excerpt(id)))
		return
	}
	for _, quote := range a.quotes {
		if strconv.Itoa(quote.ID) == id {
			tagged(writer, request, jsonOf(told(quote, prefixOf(request))))
			return
		}
	}
	problem(writer, http.StatusNotFound, fmt.Sprintf(
		"id: there is no quote %s; use one of those at /quotes", excerpt(id)))
}

// tagged answers with a tag of the bytes, and without them if the client has them.
func tagged(writer http.ResponseWriter, request *http.Request, content []byte) {
	sum := sha256.Sum256(content)
	tag := fmt.Sprintf(`"%x"`, sum[:16])
	headers := writer.Header()
	headers.Set("ETag", tag)
	headers.Set("Cache-Control", "no-cache")
	headers.Set("Vary", prefixHeader)
	if known(request, tag) {
		writer.WriteHeader(http.StatusNotModified)
		return
	}
	body(writer, content)
}

// known compares weakly, as RFC 9110 asks for (section 13.1.2).
func known(request *http.Request, tag string) bool {
	given := strings.Join(request.Header.Values("If-None-Match"), ",")
	if strings.TrimSpace(given) == "*" {
		return true
	}
	for _, one := range etagForm.FindAllString(given, -1) {
		if one == tag {
			return true
		}
	}
	return false
}

// prefixOf is what the proxy took from the path, so that links lead back through it.
func prefixOf(request *http.Request) string {
	given := request.Header.Values(prefixHeader)
	if len(given) != 1 || len(given[0]) > longestPrefix || !prefixForm.MatchString(given[0]) {
		return ""
	}
	return given[0]
}
