import java.nio.file.Path;
import java.util.Map;
import org.gradle.api.Action;
import org.gradle.api.Project;
import org.gradle.api.Task;
import org.gradle.testfixtures.ProjectBuilder;

/** Runs one task of a Gradle project, without the tasks that it depends on. */
public class RunTask {

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    Project project =
        ProjectBuilder.builder()
            .withProjectDir(folder.toFile())
            .withGradleUserHomeDir(folder.resolve("target/gradle").toFile())
            .build();
    project.apply(Map.of("from", folder.resolve("build.gradle").toFile()));
    Task task = project.getTasks().getByName(arguments[1]);
    System.out.println("depends on " + task.getTaskDependencies().getDependencies(task));
    int status = 0;
    try {
      for (Action<? super Task> action : task.getActions()) {
        action.execute(task);
      }
    } catch (Exception failed) {
      for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
        System.out.println("FAILED: " + cause.getMessage());
      }
      status = 1;
    }
    // Gradle's threads would keep this process for ever
    System.exit(status);
  }
}
