package io.certloop.benchmarks.engine;

import io.certloop.testkit.stage.Fleet;

/**
 * A fleet of domains whose certificate change is stuck, spread over accounts. One retry repairs a domain.
 *
 * @param domains number of domains
 */
public record EngineFleet(int domains) {

    /** Number of accounts. A customer of the provider has some hundred domains at most. */
    public static final int ACCOUNTS = 50;

    /** The account of the domain with this number. */
    public static String account(long number) {
        return "acct-" + number % ACCOUNTS;
    }

    public static String domain(long number) {
        return "site" + number + ".bench-cdn.example.com";
    }

    public String json() {
        var fleet = new Fleet();
        for (int n = 0; n < domains; n++) {
            fleet.domain(account(n), domain(n), "STUCK_DEPLOYMENT", 60, 1);
        }
        return fleet.json();
    }
}
