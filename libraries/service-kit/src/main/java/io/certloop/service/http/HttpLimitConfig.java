package io.certloop.service.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much callers may ask of this replica, and which page {@code /} leads to. */
@ConfigMapping(prefix = "certloop.http")
public interface HttpLimitConfig {

    /** The path to which {@code GET /} leads; by default the page of the API. */
    @WithDefault("/q/swagger-ui/")
    String startPage();

    /** Requests that change something, per caller and second; 1 to 100,000. */
    @WithDefault("200")
    int writesPerSecond();

    /** The same at once after a quiet time; 1 to 1,000,000. */
    @WithDefault("1000")
    int writesBurst();

    /**
     * Concurrent answers to one caller who may only read, being computed or sent; 1 to 10,000. Each
     * can take about four times {@code page-bytes} of memory.
     */
    @WithDefault("4")
    int readsPerCaller();

    /** The same for all callers together; 2 to 100,000. */
    @WithDefault("24")
    int reads();

    /**
     * The part of {@code reads} that is reserved for callers who may change something (operators,
     * approvers, services); fewer than {@code reads}. One of them gets as many.
     */
    @WithDefault("16")
    int readsReserved();

    /** Requests of one caller that wait for a place; 0 to 10,000. */
    @WithDefault("100")
    int readsWaiting();

    /** How long such a request waits before it is refused; 0 s to 1 min. */
    @WithDefault("PT5S")
    Duration readsWait();

    /** Open event streams of one caller who may only read; 1 to 100,000. */
    @WithDefault("2500")
    int streamsPerCaller();

    /** Open event streams of all callers together; 2 to 100,000. */
    @WithDefault("4000")
    int streams();

    /**
     * The part of {@code streams} that is reserved for callers who may change something; fewer than
     * {@code streams}.
     */
    @WithDefault("1000")
    int streamsReserved();

    /**
     * How many bytes the texts of a page have together, about; a page with one row may have more.
     * 1,000 to 100,000,000.
     */
    @WithDefault("1000000")
    long pageBytes();

    /**
     * How long a new connection may take to send the header of its first request; from a tenth of
     * it down to nothing while more than half of {@code quarkus.http.limits.max-connections} are
     * open. 1 s to 1 min.
     */
    @WithDefault("PT10S")
    Duration headerTime();
}
