package dev.isomer.cli;

import dev.isomer.infra.monitoring.InvalidContextException;
import dev.isomer.local.LocalFailure;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.InvalidApplicationException;
import dev.isomer.model.validation.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Prints the failure of a command: a mistake of the user as one sentence, anything else as one line
 * that names the file with the stack trace.
 */
final class Failures implements IExecutionExceptionHandler {
  private final Project project;

  Failures(Project project) {
    this.project = project;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed)
      throws IOException {
    PrintWriter err = command.getErr();
    switch (failure) {
      case InvalidApplicationException invalid -> print(invalid.report(), err);
      case InvalidContextException mistake -> err.println("isomer: " + mistake.getMessage());
      case LocalFailure mistake -> err.println("isomer: " + mistake.getMessage());
      case CommandFailure failed -> {
        err.println("isomer: " + failed.getMessage());
        return failed.exitCode();
      }
      default -> {
        err.println(
            "isomer: "
                + command.getCommandName()
                + ": unexpected: "
                + failure
                + "; the stack trace is in "
                + written(failure)
                + "; please report it with that file");
        return ExitCode.SOFTWARE;
      }
    }
    return ExitCode.USAGE;
  }

  private static void print(Report report, PrintWriter err) throws IOException {
    int width = Screens.width(System.getenv());
    for (Problem problem : Problem.of(report)) {
      problem.lines("", "", width).forEach(err::println);
    }
    err.println(report.summary());
  }

  private Path written(Exception failure) throws IOException {
    Path file = project.root().resolve(".isomer/log/failure.log");
    Files.createDirectories(file.getParent());
    try (var out = new PrintWriter(Files.newBufferedWriter(file))) {
      failure.printStackTrace(out);
    }
    return file;
  }
}
