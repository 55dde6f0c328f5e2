package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.pod.Replicas;
import dev.isomer.kubernetes.rendered.TaskObjects;
import dev.isomer.model.component.Schedule;
import dev.isomer.model.component.Task;
import java.util.List;
import org.cdk8s.plus34.k8s.CronJobSpec;
import org.cdk8s.plus34.k8s.JobSpec;
import org.cdk8s.plus34.k8s.JobTemplateSpec;
import org.cdk8s.plus34.k8s.KubeCronJob;
import org.cdk8s.plus34.k8s.PodTemplateSpec;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * A task as a CronJob. One that a person starts is suspended, and is the template of its runs:
 * {@code kubectl create job --from=cronjob/clean-up clean-up-1}.
 */
public final class TaskRenderer {

  /** Runs of which the log can still be read, of each outcome: our own choice. */
  static final int KEPT = 3;

  /** A run that could not begin within this is left out, such as while the cluster was away. */
  static final int LATEST_START_SECONDS = 300;

  /** What a suspended CronJob has for a schedule: it never fires. */
  private static final String NEVER = "0 0 1 1 *";

  private TaskRenderer() {}

  /** Adds the objects of a task. */
  public static void render(Task task, Rendering rendering) {
    var scope = new Construct(rendering.chart(), task.name());
    Reach reach = Reach.of(task, rendering.application());
    Files files = Files.of(task, scope, rendering);
    ProgramPod pod = ProgramPod.of(task, 0, reach, files, rendering);
    rendering
        .constructs()
        .add(
            task,
            new TaskObjects(
                Replicas.account(scope, pod.identity(), rendering.place()),
                job(task, pod, scope),
                Traffic.out(reach, rendering).policy(scope, pod.identity())));
  }

  private static KubeCronJob job(Task task, ProgramPod pod, Construct scope) {
    Schedule schedule = task.schedule();
    return KubeCronJob.Builder.create(scope, "job")
        .metadata(pod.identity().metadata())
        .spec(
            CronJobSpec.builder()
                .schedule(schedule == null ? NEVER : cron(schedule))
                .timeZone(zone(schedule))
                .suspend(schedule == null)
                .concurrencyPolicy(task.overlaps() ? "Allow" : "Forbid")
                .startingDeadlineSeconds(LATEST_START_SECONDS)
                .successfulJobsHistoryLimit(KEPT)
                .failedJobsHistoryLimit(KEPT)
                .jobTemplate(
                    JobTemplateSpec.builder()
                        .spec(
                            JobSpec.builder()
                                .backoffLimit(task.tries() - 1)
                                .activeDeadlineSeconds(task.deadline().toSeconds())
                                .template(template(pod))
                                .build())
                        .build())
                .build())
        .build();
  }

  private static PodTemplateSpec template(ProgramPod pod) {
    return pod.template(
        pod.spec().restartPolicy("Never").containers(List.of(pod.container().build())).build());
  }

  /** Minute, hour, day, month and day of the week, which Kubernetes counts from Sunday as 0. */
  static String cron(Schedule schedule) {
    return switch (schedule) {
      case Schedule.Daily daily -> daily.minute() + " " + daily.hour() + " * * *";
      case Schedule.Weekly weekly ->
          weekly.minute() + " " + weekly.hour() + " * * " + weekly.day().getValue() % 7;
      case Schedule.Monthly monthly ->
          monthly.minute() + " " + monthly.hour() + " " + monthly.day() + " * *";
      case Schedule.Every every -> {
        long minutes = every.interval().toMinutes();
        yield minutes < 60
            ? (minutes == 1 ? "* * * * *" : "*/" + minutes + " * * * *")
            : minutes == 60
                ? "0 * * * *"
                : minutes == 24 * 60 ? "0 0 * * *" : "0 */" + minutes / 60 + " * * *";
      }
    };
  }

  private static @Nullable String zone(@Nullable Schedule schedule) {
    return switch (schedule) {
      case Schedule.Daily daily -> daily.zone().getId();
      case Schedule.Weekly weekly -> weekly.zone().getId();
      case Schedule.Monthly monthly -> monthly.zone().getId();
      case Schedule.Every every -> "Etc/UTC";
      case null -> null;
    };
  }
}
