package io.certloop.service.configuration;

import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.FallbackConfigSourceInterceptor;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads renamed configuration keys also by their old name, for one version. {@code META-INF/renamed-keys.properties}
 * has lines {@code new.name=old.name}. If both names are set, the source with the higher ordinal wins; at equal
 * ordinals the new name wins.
 */
@Priority(Priorities.LIBRARY + 400)
public final class RenamedKeys extends FallbackConfigSourceInterceptor {

    private static final long serialVersionUID = 1;
    private static final String FILE = "META-INF/renamed-keys.properties";

    private final HashMap<String, String> newByOld = new HashMap<>();

    public RenamedKeys() {
        this(read());
    }

    RenamedKeys(Properties renamed) {
        super(renamed.stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), renamed::getProperty)));
        renamed.forEach((name, old) -> newByOld.put((String) old, (String) name));
    }

    private static Properties read() {
        var renamed = new Properties();
        try {
            for (var file : Collections.list(
                    Thread.currentThread().getContextClassLoader().getResources(FILE))) {
                try (var text = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
                    renamed.load(text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return renamed;
    }

    /** Lists each old name as its new name, so that old names do not count as unknown keys. */
    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        var names = new LinkedHashSet<String>();
        context.iterateNames().forEachRemaining(name -> names.add(newByOld.getOrDefault(name, name)));
        return names.iterator();
    }
}
