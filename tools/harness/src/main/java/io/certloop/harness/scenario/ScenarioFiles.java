package io.certloop.harness.scenario;

import io.certloop.harness.system.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder of scenarios, with the configuration that all scenarios are played with. */
public final class ScenarioFiles {

    private static final String ENDING = ".yaml";
    private static final String CONFIGURATION = "configuration.env";

    private final Path folder;

    public ScenarioFiles(Path folder) {
        this.folder = folder;
    }

    /** The names of all scenarios in alphabetical order. */
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Reads scenarios.
     *
     * @param names of the scenarios; empty for all
     */
    public List<Scenario> scenarios(List<String> names) throws IOException {
        var scenarios = new ArrayList<Scenario>();
        for (var name : names.isEmpty() ? names() : names) {
            scenarios.add(scenario(name));
        }
        return scenarios;
    }

    /**
     * Reads a scenario. Each call uses other names of domains and accounts, so that the scenario can be played again.
     *
     * @throws UsageException if there is no such scenario, or its file is invalid
     */
    public Scenario scenario(String name) throws IOException {
        var file = folder.resolve(name + ENDING);
        if (!names().contains(name)) {
            throw new UsageException("no scenario " + name + "; there are: " + names());
        }
        var scenario = ScenarioReader.read(file.toString(), Files.readString(file), play());
        if (!scenario.name().equals(name)) {
            throw new UsageException(file + ": name has to be " + name);
        }
        requireCommonConfiguration(file, scenario);
        return scenario;
    }

    /** Environment variables of all processes. */
    public Map<String, String> configuration() throws IOException {
        var variables = new Properties();
        try (var file = Files.newBufferedReader(folder.resolve(CONFIGURATION))) {
            variables.load(file);
        }
        return variables.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, variables::getProperty));
    }

    /**
     * Checks that the scenario needs no configuration of its own, since all scenarios are played on one running system.
     */
    private void requireCommonConfiguration(Path file, Scenario scenario) throws IOException {
        var common = configuration();
        scenario.configuration().forEach((name, value) -> {
            if (!value.equals(common.get(name))) {
                throw new UsageException(
                        "%s needs %s=%s, but %s has %s".formatted(file, name, value, CONFIGURATION, common.get(name)));
            }
        });
    }

    private static String play() {
        return Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36, 60_466_176), 36);
    }
}
