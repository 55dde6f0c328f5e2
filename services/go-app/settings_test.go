package main

import (
	"testing"
	"time"
)

func environment(variables map[string]string) func(string) string {
	return func(name string) string { return variables[name] }
}

func TestAnEmptyEnvironmentMeansTheDefaults(t *testing.T) {
	read, err := settingsOf(environment(map[string]string{"PORT": "", "HOST": " "}))
	if err != nil {
		t.Fatal(err)
	}
	want := settings{host: "0.0.0.0", port: 8080, version: "dev", drain: 5 * time.Second}
	if read != want {
		t.Errorf("%+v, want %+v", read, want)
	}
}

func TestWhatIsSetIsRead(t *testing.T) {
	read, err := settingsOf(environment(map[string]string{
		"HOST": "::1", "PORT": "0", "VERSION": "1.4.2-rc.1+b_7", "DRAIN_SECONDS": "60",
	}))
	if err != nil {
		t.Fatal(err)
	}
	want := settings{host: "::1", port: 0, version: "1.4.2-rc.1+b_7", drain: time.Minute}
	if read != want {
		t.Errorf("%+v, want %+v", read, want)
	}
}

func TestEveryMistakeIsInOneReport(t *testing.T) {
	_, err := settingsOf(environment(map[string]string{
		"PORT": "+1", "VERSION": "a/b", "DRAIN_SECONDS": "1.5",
	}))
	want := `PORT: "+1" is not a whole number from 0 to 65535; correct it, or unset it for 8080
VERSION: "a/b" is not 1 to 64 letters, digits, dots, dashes, underscores and plus signs; correct it, or unset it for dev
DRAIN_SECONDS: "1.5" is not a whole number from 0 to 60; correct it, or unset it for 5`
	if err == nil || err.Error() != want {
		t.Errorf("%v, want %v", err, want)
	}
}
