package io.certloop.cloud.edge.dns;

import java.time.Duration;
import java.util.Map;

/** A process that asks DNS once, and tells what will run when it ends. */
public final class HooksAfterALookup {

    private HooksAfterALookup() {}

    /** @param arguments the server to ask */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        new DnsJavaLookup(Resolvers.at(arguments[0]), Duration.ofSeconds(5), false).addresses("a.cdn.example");
        var hooks = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
        hooks.setAccessible(true);
        ((Map<?, ?>) hooks.get(null)).keySet().forEach(System.out::println);
        System.out.println("all told");
    }
}
