package io.certloop.kubernetes;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the sources of a module say about how it is run. */
record ServiceCode(Path module) {

    static final List<String> SERVICES = List.of("cert-watcher", "remediation-service", "ticket-service");

    private static final Path ROOT = Path.of("..", "..");
    private static final Map<Path, String> SOURCES = new ConcurrentHashMap<>();
    private static final Pattern PAGE = Pattern.compile("@Path\\(\"(/console(?:/[a-z]+)?)");
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{[^:}]+:(\\d+)}");

    static ServiceCode of(String module) {
        return new ServiceCode(ROOT.resolve(module));
    }

    boolean isService() {
        return SERVICES.contains(module.getFileName().toString());
    }

    int port(String property) {
        var value = properties().getProperty(property);
        return Integer.parseInt(DEFAULT.matcher(value).replaceAll("$1"));
    }

    Properties properties() {
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(module.resolve("src/main/resources/application.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException(module + " has no configuration", e);
        }
        return properties;
    }

    /**
     * The fewest paths that lead to all its pages for people. The libraries that they load are the same everywhere; on
     * one site they come from the service that has the first page.
     */
    Stream<String> pages() {
        var pages = new TreeSet<String>();
        PAGE.matcher(source()).results().map(found -> found.group(1)).forEach(pages::add);
        if (pages.contains("/console")) {
            return Stream.of("/console", "/webjars");
        }
        return pages.stream();
    }

    Path contract() {
        return module.resolve("src/main/resources/META-INF/openapi.yaml");
    }

    Path classes() {
        return module.resolve("target/classes");
    }

    /** Every line of Java that is in its image; the mock's has the local database as well. */
    String source() {
        return module.endsWith("mock-cloud-api")
                ? sourceOf(module) + sourceOf(ROOT.resolve("tools/testkit"))
                : sourceOf(module);
    }

    private static String sourceOf(Path module) {
        return SOURCES.computeIfAbsent(module, ServiceCode::read);
    }

    private static String read(Path module) {
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            var text = new StringBuilder();
            for (Path file :
                    files.filter(any -> any.toString().endsWith(".java")).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException e) {
            throw new IllegalStateException(module + " has no sources", e);
        }
    }
}
