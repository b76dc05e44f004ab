package io.github.jpadrift.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.inject.Inject;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.MapOrientedComponent;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.repository.ComponentRequirement;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * A goal: the command of the same name, in a JVM of its own, with the project's classes and
 * libraries. Its parameters are the command's options; the plugin's descriptor, which lists them,
 * is written from the command line.
 */
public final class JpadriftMojo extends AbstractMojo implements MapOrientedComponent {

  /** What the descriptor gives each goal that is no parameter of its own. */
  private static final List<String> CONTEXT = List.of("session", "execution");

  private final RepositorySystem repositories;
  private @Nullable MavenSession session;
  private @Nullable MojoExecution execution;

  @Inject
  JpadriftMojo(RepositorySystem repositories) {
    this.repositories = repositories;
  }

  @Override
  public void addComponentRequirement(ComponentRequirement requirement, Object value)
      throws ComponentConfigurationException {
    throw new ComponentConfigurationException("jpadrift requires no " + requirement);
  }

  @Override
  public void setComponentConfiguration(Map<?, ?> configuration) {
    session = (MavenSession) configuration.get("session");
    execution = (MojoExecution) configuration.get("execution");
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    MavenSession session = Objects.requireNonNull(this.session);
    MojoExecution execution = Objects.requireNonNull(this.execution);
    MavenProject project = session.getCurrentProject();
    Map<String, List<String>> parameters = parameters(execution, session);
    if (isTrue(parameters.remove("skip"))) {
      getLog().info("jpadrift is skipped");
      return;
    }
    List<String> names = parameters.remove("command");
    GoalCommand command =
        execution.getGoal().equals("help")
            ? GoalCommand.help(names == null ? "check" : names.get(0))
            : command(execution.getGoal(), parameters, project);
    if (command.isAboutClasses() && !command.hasApplication()) {
      getLog().info("there are no classes here for jpadrift to look at");
      return;
    }
    command.run(commandLine(execution, session, project), project.getBasedir().toPath(), getLog());
  }

  private static GoalCommand command(
      String goal, Map<String, List<String>> parameters, MavenProject project)
      throws MojoExecutionException {
    try {
      List<String> classPath = new ArrayList<>(project.getRuntimeClasspathElements());
      String classes = project.getBuild().getOutputDirectory();
      classPath.remove(classes);
      return new GoalCommand(
          goal,
          parameters,
          new File(classes).isDirectory() ? List.of(classes) : List.of(),
          classPath,
          new File(project.getBuild().getDirectory(), "jpadrift").toPath());
    } catch (DependencyResolutionRequiredException unresolved) {
      throw new MojoExecutionException("the project's libraries are not resolved", unresolved);
    }
  }

  /**
   * What the build says of the goal's parameters, each with its values: of the command line's
   * properties, else of the POM's configuration, else of the project's properties.
   */
  private static Map<String, List<String>> parameters(
      MojoExecution execution, MavenSession session) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Parameter parameter : execution.getMojoDescriptor().getParameters()) {
      String name = parameter.getName();
      if (CONTEXT.contains(name)) {
        continue;
      }
      String property = "jpadrift." + name;
      String given = session.getUserProperties().getProperty(property);
      Xpp3Dom configured =
          execution.getConfiguration() == null ? null : execution.getConfiguration().getChild(name);
      if (given != null) {
        values.put(name, List.of(given));
      } else if (configured != null) {
        values.put(name, values(configured));
      } else {
        String ofProject = session.getCurrentProject().getProperties().getProperty(property);
        if (ofProject != null) {
          values.put(name, List.of(ofProject));
        }
      }
    }
    return values;
  }

  /** Its text, or that of each element within. */
  private static List<String> values(Xpp3Dom element) {
    List<String> values = new ArrayList<>();
    for (Xpp3Dom inner : element.getChildren()) {
      if (inner.getValue() != null) {
        values.add(inner.getValue());
      }
    }
    return values.isEmpty() && element.getValue() != null ? List.of(element.getValue()) : values;
  }

  private static boolean isTrue(@Nullable List<String> values) {
    return values != null && values.contains("true");
  }

  /** The jar that has the whole command line; it is no part of Maven's class path. */
  private File commandLine(MojoExecution execution, MavenSession session, MavenProject project)
      throws MojoExecutionException {
    DefaultArtifact artifact =
        new DefaultArtifact(
            execution.getGroupId(),
            execution.getArtifactId(),
            "cli",
            "jar",
            execution.getVersion());
    try {
      return repositories
          .resolveArtifact(
              session.getRepositorySession(),
              new ArtifactRequest(artifact, project.getRemotePluginRepositories(), null))
          .getArtifact()
          .getFile();
    } catch (ArtifactResolutionException missing) {
      throw new MojoExecutionException(missing.getMessage(), missing);
    }
  }
}
