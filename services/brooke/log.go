package main

import (
	"io"
	"log/slog"
)

const service = "brooke"

// jsonLines writes one JSON object a line.
func jsonLines(out io.Writer, version string) *slog.Logger {
	names := func(groups []string, attribute slog.Attr) slog.Attr {
		switch {
		case len(groups) > 0:
		case attribute.Key == slog.TimeKey:
			attribute.Value = slog.StringValue(
				attribute.Value.Time().UTC().Format("2006-01-02T15:04:05.000Z"))
		case attribute.Key == slog.MessageKey:
			attribute.Key = "message"
		}
		return attribute
	}
	lines := slog.NewJSONHandler(out, &slog.HandlerOptions{ReplaceAttr: names})
	return slog.New(lines).With("service", service, "version", version)
}
