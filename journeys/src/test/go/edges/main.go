// The program of the test estate: it serves in each protocol, and from within its pod it tries which
// ways are open. Its image has no shell, so all that a test asks of a running pod is a command here.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

const usage = `Usage: edges COMMAND

  serve http|grpc|tcp    serves at the port of the variable PORT, until it is ended
  work                   runs until it is ended
  once TARGET...         ends with 0 if every target answers
  knock TARGET...        prints a line for each target: answered, cut, or the error
  store ADDRESS USER     writes, reads and tries to delete an item; ADDRESS is host:port
  login URL              the same; URL has the user and the password in it
  look                   prints the program's surroundings as JSON
  fill FOLDER MEBIBYTES  writes a file of this size
  well                   ends with 0 while a program serves beside it

A target is KIND=ADDRESS: http with a URL, grpc with a target of gRPC, tcp with host:port.
An address that is env:NAME stands in that variable.
`

func main() {
	ended, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	if err := run(ended, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ended context.Context, arguments []string) error {
	command, words := "", arguments
	if len(arguments) > 0 {
		command, words = arguments[0], arguments[1:]
	}
	switch {
	case command == "serve" && len(words) == 1:
		return serve(ended, words[0], os.Getenv("PORT"))
	case command == "work" && len(words) == 0:
		return work(ended)
	case command == "once" && len(words) > 0:
		return once(words)
	case command == "knock" && len(words) > 0:
		for _, outcome := range knockAll(words) {
			fmt.Println(outcome)
		}
		return nil
	case command == "store" && len(words) == 2:
		return store(address(words[0]), words[1])
	case command == "login" && len(words) == 1:
		return login(address(words[0]))
	case command == "look" && len(words) == 0:
		return look()
	case command == "fill" && len(words) == 2:
		return fill(words[0], words[1])
	case command == "well" && len(words) == 0:
		return well()
	default:
		return fmt.Errorf("%s: unknown command\n%s", strings.Join(arguments, " "), usage)
	}
}

// address is a text, or what stands in the variable that it names.
func address(text string) string {
	if name, isVariable := strings.CutPrefix(text, "env:"); isVariable {
		return os.Getenv(name)
	}
	return text
}
