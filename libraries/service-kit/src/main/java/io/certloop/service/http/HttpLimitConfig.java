package io.certloop.service.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits on what callers may ask of this replica, and the page to which {@code /} leads. */
@ConfigMapping(prefix = "certloop.http")
public interface HttpLimitConfig {

    /** The path to which {@code GET /} redirects; by default the Swagger UI of the API. */
    @WithDefault("/q/swagger-ui/")
    String startPage();

    /** Requests that change something, per caller and second; 1 to 100,000. */
    @WithDefault("200")
    int writesPerSecond();

    /**
     * The most requests that change something and that one caller may send in one burst after a quiet time; 1 to
     * 1,000,000.
     */
    @WithDefault("1000")
    int writesBurst();

    /**
     * Concurrent answers, being computed or sent, to the callers of one role; 1 to 100,000. Each can take about four
     * times {@code page-bytes} of memory.
     */
    @WithDefault("8")
    int reads();

    /** How long a read request waits for a free place before it is refused; 0 s to 1 min. */
    @WithDefault("PT5S")
    Duration readsWait();

    /** Open event streams of the callers of one role; 1 to 100,000. */
    @WithDefault("2500")
    int streams();

    /**
     * The approximate limit for the texts on one page, in bytes; a page with one row may have more. 1,000 to
     * 100,000,000.
     */
    @WithDefault("1000000")
    long pageBytes();
}
