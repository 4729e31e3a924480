package io.certloop.testkit;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Settings as they are where nothing is configured. */
public final class Settings {

    private Settings() {}

    /** @param mapping one of the configuration interfaces */
    public static <C> C of(Class<C> mapping) {
        return of(mapping, Map.of());
    }

    /** @param values that differ, by their whole keys */
    public static <C> C of(Class<C> mapping, Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(mapping);
    }
}
