package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/redis/go-redis/v9"
)

// store uses a client of Redis that takes the address as host:port.
func store(where, user string) error {
	return use(&redis.Options{Addr: where, Username: user, Password: os.Getenv("REDIS_PASSWORD")})
}

// login uses one that takes everything in one URL.
func login(url string) error {
	options, err := redis.ParseURL(url)
	if err != nil {
		return err
	}
	return use(options)
}

// use prints what each command came to.
func use(options *redis.Options) error {
	client := redis.NewClient(options)
	defer client.Close()
	context, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	key := "words:" + options.Username
	if err := client.Set(context, key, "written", 0).Err(); err != nil {
		return err
	}
	value, err := client.Get(context, key).Result()
	if err != nil {
		return err
	}
	fmt.Println("read", value)
	if err := client.Del(context, key).Err(); err != nil {
		fmt.Println("delete", err)
	} else {
		fmt.Println("delete done")
	}
	return nil
}

// look prints who the program is, what it was given, and whether it can change that.
func look() error {
	files := map[string]map[string]string{}
	for _, path := range filepath.SplitList(os.Getenv("FILES")) {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		changed := os.WriteFile(path, []byte("changed"), 0o644)
		files[path] = map[string]string{"text": string(text), "write": fmt.Sprint(changed)}
	}
	variables := map[string]string{}
	for _, each := range os.Environ() {
		name, value, _ := strings.Cut(each, "=")
		variables[name] = value
	}
	return json.NewEncoder(os.Stdout).Encode(map[string]any{
		"user":      os.Getuid(),
		"group":     os.Getgid(),
		"files":     files,
		"variables": variables,
		"root":      fmt.Sprint(os.WriteFile("/changed", nil, 0o644)),
	})
}

// fill writes a file of so many MiB, and leaves nothing of it.
func fill(folder, mebibytes string) error {
	size, err := strconv.Atoi(mebibytes)
	if err != nil {
		return err
	}
	path := filepath.Join(folder, "filled")
	defer os.Remove(path)
	if err := os.WriteFile(path, make([]byte, size<<20), 0o644); err != nil {
		return err
	}
	fmt.Println("filled")
	return nil
}
