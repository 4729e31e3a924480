package io.certloop.benchmarks.engine;

import io.certloop.testkit.stage.Fleet;

/**
 * Domains whose certificate change is stuck, spread over accounts; each is cured by one retry.
 *
 * @param domains how many
 */
public record EngineFleet(int domains) {

    /** A customer of the provider has some hundred domains at most. */
    public static final int ACCOUNTS = 50;

    /** Of the domain of that number. */
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
