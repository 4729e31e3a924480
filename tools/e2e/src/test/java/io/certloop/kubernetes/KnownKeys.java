package io.certloop.kubernetes;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every variable that a service reads when it runs: the properties of its {@code @ConfigMapping}s and
 * {@code @ConfigProperty}s, of the libraries that it uses, and of Quarkus, build-time ones left out.
 */
final class KnownKeys {

    private static final List<String> LIBRARIES =
            List.of("libraries/service-kit", "libraries/console-kit", "libraries/cloud-client");
    private static final String QUARKUS_ROOTS = "META-INF/quarkus-config-roots.list";
    private static final Pattern INJECTED = Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");

    private final Set<Pattern> variables = new HashSet<>();

    private KnownKeys() {}

    static KnownKeys of(ServiceCode service) {
        var keys = new KnownKeys();
        var modules = new ArrayList<ServiceCode>();
        modules.add(service);
        LIBRARIES.forEach(library -> modules.add(ServiceCode.of(library)));
        try (var loader = new URLClassLoader(urls(modules), KnownKeys.class.getClassLoader())) {
            for (var module : modules) {
                classes(module.classes()).forEach(name -> keys.addMapping(load(name, loader)));
                INJECTED.matcher(module.source()).results().forEach(found -> keys.add(found.group(1)));
            }
            for (URL roots : Collections.list(loader.getResources(QUARKUS_ROOTS))) {
                try (var in = roots.openStream()) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(name -> load(name, loader))
                            .filter(KnownKeys::isReadAtRunTime)
                            .forEach(keys::addMapping);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("configuration of " + service, e);
        }
        return keys;
    }

    boolean isRead(String variable) {
        return variables.stream().anyMatch(pattern -> pattern.matcher(variable).matches());
    }

    private void addMapping(Class<?> type) {
        if (type.isAnnotationPresent(ConfigMapping.class)) {
            ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(type))
                    .keySet()
                    .forEach(this::add);
        }
    }

    /** A segment {@code *} or an index is any name. */
    private void add(String property) {
        var variable =
                property.toUpperCase(Locale.ROOT).replaceAll("\\[\\*]", "_0_").replaceAll("[^A-Z0-9*]", "_");
        variables.add(Pattern.compile(variable.replace("*", "\\w+")));
    }

    private static boolean isReadAtRunTime(Class<?> type) {
        var root = type.getAnnotation(ConfigRoot.class);
        return root != null && root.phase() == ConfigPhase.RUN_TIME;
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name.strip(), false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> classes(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith("Config.class"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .toList();
        }
    }

    private static URL[] urls(List<ServiceCode> modules) {
        return modules.stream()
                .map(module -> {
                    try {
                        return module.classes().toUri().toURL();
                    } catch (MalformedURLException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toArray(URL[]::new);
    }
}
