package io.certloop.watcher.inventory.edge;

import io.certloop.cloud.edge.Staple;
import io.certloop.watcher.inventory.edge.EdgeFact.Flaw;
import java.util.EnumSet;
import java.util.Set;

/** What a look at an edge says together with those before it. */
final class EdgeSeries {

    private EdgeSeries() {}

    static EdgeFact next(EdgeFact last, EdgeFact now) {
        boolean same = now.sha256() != null && now.sha256().equals(last.sha256());
        EdgeFact proof = isProvenBy(last, now) ? last : now;
        String revoked = revoked(last, now);
        return new EdgeFact(
                now.address(),
                now.at(),
                now.verdict(),
                now.sha256(),
                now.chainSha256(),
                proof.subject(),
                proof.issuer(),
                proof.notBefore(),
                proof.notAfter(),
                flawsWhile(revoked, proof),
                proof.staple(),
                proof.group(),
                same && last.since() != null ? last.since() : now.since(),
                now.lastExpected() == null ? last.lastExpected() : now.lastExpected(),
                revoked,
                now.detail() == null ? proof.detail() : now.detail());
    }

    /** What a short look leaves open is told by an earlier one at exactly the same chain. */
    private static boolean isProvenBy(EdgeFact last, EdgeFact now) {
        return now.chainSha256() != null
                && now.flaws() == null
                && now.chainSha256().equals(last.chainSha256());
    }

    /** An issuer's word stands until the issuer itself takes it back. */
    private static String revoked(EdgeFact last, EdgeFact now) {
        if (now.lastRevoked() != null) {
            return now.lastRevoked();
        }
        boolean isTakenBack =
                now.staple() == Staple.GOOD && now.sha256().equals(last.lastRevoked());
        return isTakenBack ? null : last.lastRevoked();
    }

    private static Set<Flaw> flawsWhile(String revoked, EdgeFact proof) {
        Set<Flaw> flaws = proof.flaws();
        if (flaws == null || proof.sha256() == null || !proof.sha256().equals(revoked)) {
            return flaws;
        }
        Set<Flaw> all = EnumSet.copyOf(flaws);
        all.add(Flaw.REVOKED);
        return all;
    }
}
