package io.certloop.e2e;

import io.certloop.cli.CertLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Every shell block of every document. Each is pasted as it stands into a bash of its own beside a running system, with
 * the real curl, jq, openssl and so on; commands of {@code ./certloop} and kubectl are read by their own parsers
 * ({@code document-shell} of the test's resources). A block that can run nowhere says why in a comment above it:
 * {@code <!-- not run: because -->}.
 */
final class DocumentedCommands {

    private static final Path ROOT = RealSystem.ROOT;
    private static final Path SHELL = Path.of("src/test/resources/document-shell");
    private static final List<String> PLACES = List.of(
            "docs",
            "k8s",
            "libraries",
            "tools",
            "ticket-service",
            "remediation-service",
            "cert-watcher",
            "mock-cloud-api");

    private static final Pattern BLOCK = Pattern.compile(
            "(?:<!-- not run: ([^>]*) -->\n+)?^( *)```sh\n(.*?)^ *```", Pattern.DOTALL | Pattern.MULTILINE);

    /** FirstFiveMinutesE2EIT does so line by line, and reads the answers. */
    private static final Set<String> PASTED = Set.of("docs/on-call.md");

    private static final Pattern INLINE = Pattern.compile("`\\./certloop ([^`]+)`");

    /** Of the launcher itself, which hands over everything else. */
    private static final Set<String> LAUNCHER = Set.of("help", "test", "images");

    /** Debian's, where a machine may lack them. */
    private static final List<String> TOOLS = List.of("jq", "openssl");

    private static final List<String> NOTED = List.of("kind", "podman", "npm", "docker", "argocd", "flux", "skopeo");

    private final UpSystem system;
    private final Map<String, String> placeholders;
    private final Path commands;
    private final List<String> failures = new ArrayList<>();
    private final Map<String, String> notRun = new TreeMap<>();
    private int blocks;
    private int read;

    /** @param placeholders what documents call RUN, NAME and so on, and what it is here */
    DocumentedCommands(UpSystem system, Map<String, String> placeholders) throws IOException {
        this.system = system;
        this.placeholders = placeholders;
        this.commands = Files.createTempFile("documented", ".commands");
        prepare();
    }

    /** What failed, each with its place; empty if every command does what it says. */
    List<String> run() throws IOException, InterruptedException {
        for (var document : documents()) {
            var text = Files.readString(document);
            var found = BLOCK.matcher(text);
            while (found.find()) {
                var place = place(document) + ":"
                        + text.substring(0, found.start(3)).lines().count();
                if (PASTED.contains(place(document))) {
                    blocks++;
                } else if (found.group(1) == null) {
                    paste(place, found.group(3).indent(-found.group(2).length()));
                } else {
                    notRun.put(place, found.group(1));
                }
            }
            INLINE.matcher(text)
                    .results()
                    .map(command -> command.group(1).replaceAll("\\s+", " "))
                    .filter(command -> !command.matches(".*(\\[|\\||…|\\.\\.\\.).*"))
                    .forEach(command -> parse(place(document), true, command.split(" ")));
        }
        return failures;
    }

    /** Those of blocks that nothing runs, and why. */
    Map<String, String> notRun() {
        return notRun;
    }

    @Override
    public String toString() {
        return "documents: %d blocks run, %d commands of ./certloop read by its parser, %d blocks not run: %s"
                .formatted(blocks, read, notRun.size(), notRun);
    }

    private static List<Path> documents() throws IOException {
        var all = new ArrayList<Path>();
        try (Stream<Path> top = Files.list(ROOT)) {
            top.filter(file -> file.toString().endsWith(".md")).forEach(all::add);
        }
        for (var place : PLACES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(place))) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .filter(file -> !file.toString().matches(".*/(target|node_modules)/.*"))
                        .forEach(all::add);
            }
        }
        return all.stream().sorted().toList();
    }

    private void paste(String place, String text) throws IOException, InterruptedException {
        var absent = TOOLS.stream()
                .filter(it -> text.matches("(?s).*\\b" + it + " .*") && tool(it).isEmpty())
                .findFirst();
        if (absent.isPresent()) {
            System.out.println("SKIPPED: " + place + " needs " + absent.get());
            return;
        }
        blocks++;
        Files.writeString(commands, "");
        var block = text.replace("127.0.0.1:908", "127.0.0.1:808"); // one port for both here
        if (place.contains("/runbooks/")) {
            for (var each : placeholders.entrySet()) {
                block = block.replaceAll("\\b" + each.getKey() + "\\b", each.getValue());
            }
        }
        var output = Files.createTempFile("block", ".log");
        var process = shell(system.here("set -euo pipefail\n" + block))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            failures.add(place + " does not end");
        } else if (process.exitValue() != 0) {
            failures.add(place
                    + " ends with "
                    + process.exitValue()
                    + ": "
                    + Files.readString(output).strip());
        }
        for (var line : Files.readAllLines(commands)) {
            parse(place, false, line.strip().split("\t"));
        }
    }

    /**
     * With the command line's own parser; nothing is executed.
     *
     * @param named within a sentence, where options may be left out and NAME stands for a name
     */
    private void parse(String place, boolean named, String... words) {
        read++;
        if (LAUNCHER.contains(words[0])) {
            return;
        }
        var options = Stream.of(words).filter(word -> !word.startsWith("@")).toList();
        try {
            CertLoop.commandLine(ROOT).parseArgs(options.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            if (!named || !isForPeople(e, options)) {
                failures.add(place + " ./certloop " + options + ": " + e.getMessage());
            }
        }
    }

    private static boolean isForPeople(CommandLine.ParameterException flaw, List<String> words) {
        return flaw instanceof CommandLine.MissingParameterException
                || words.stream()
                        .filter(word -> word.matches("[A-Z]{2,}"))
                        .anyMatch(word -> flaw.getMessage().contains("'" + word + "'"));
    }

    private static String place(Path document) {
        return ROOT.relativize(document).toString();
    }

    private ProcessBuilder shell(String script) throws IOException {
        // What is cloned is this checkout, and it lies in another folder than that.
        var folder = script.contains("git clone ") ? Files.createTempDirectory("reader") : system.root();
        var builder = new ProcessBuilder("bash", "-c", script).directory(folder.toFile());
        var environment = builder.environment();
        environment.put(
                "PATH",
                "%s:%s:%s/bin"
                        .formatted(
                                system.root().resolve("bin"),
                                environment.get("PATH"),
                                System.getProperty("java.home")));
        environment.put("CHECKOUT", system.root().toString());
        environment.put("RECORD", commands.toString());
        environment.put("REAL_CURL", tool("curl").orElse("curl"));
        environment.put("REAL_KUBECTL", tool("kubectl").orElse(""));
        environment.put("REAL_HELM", tool("helm").orElse(""));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("CERTLOOP_REPOSITORY", "/nowhere");
        environment.put("SECRET", UpSystem.DESK_SECRET);
        environment.put("J", "Content-Type: application/json");
        environment.put("T", "Authorization: Bearer " + system.token("token"));
        environment.put("A", "Authorization: Bearer " + system.token("token-approver"));
        environment.put("K", system.here("http://127.0.0.1:8081"));
        environment.put("R", system.here("http://127.0.0.1:8082"));
        environment.put("W", system.here("http://127.0.0.1:8083"));
        return builder;
    }

    /** The files that blocks name as the reader's own. */
    private void prepare() throws IOException {
        var bin = Files.createDirectories(system.root().resolve("bin"));
        for (var name : List.of("curl", "kubectl", "helm", "git", "mvn")) {
            copy(name, bin.resolve(name));
        }
        for (var name : NOTED) {
            copy("noted", bin.resolve(name));
        }
        copy("certloop", system.root().resolve("certloop"));
        for (var name : List.of(
                "FILE",
                "TOKEN",
                "names.txt",
                "watch.yaml",
                "tokens",
                "help-desk-secret",
                "help-desk-token",
                "remediation.log")) {
            Files.writeString(system.root().resolve(name), "of the reader");
        }
        Files.createDirectories(system.root().resolve("FOLDER"));
        var images = Files.createDirectories(system.root().resolve(".certloop/images"));
        for (var name : List.of("ticket-service", "remediation-service", "cert-watcher")) {
            Files.writeString(images.resolve(name + ".tar"), "");
        }
        Files.copy(
                system.root().resolve(".certloop/ca.pem"),
                system.root().resolve("ca.crt"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(String name, Path to) throws IOException {
        Files.copy(SHELL.resolve(name), to);
        to.toFile().setExecutable(true);
    }

    private static Optional<String> tool(String name) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
