package io.certloop.benchmarks.measure;

import io.certloop.testkit.ServiceProcess;
import io.certloop.testkit.stage.JsonHttp;

/** A number that a service tells about itself. */
public final class Metric {

    private Metric() {}

    /** Over all labels; 0 if there is none yet. */
    public static long sum(ServiceProcess service, String name) {
        return new JsonHttp()
                .get(service.base().resolve("/q/metrics"))
                .body()
                .lines()
                .filter(line -> line.startsWith(name) && !line.startsWith("#"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
