package io.certloop.watcher.inventory.edge;

import io.certloop.cloud.certificate.LeafTraits.Lost;
import io.certloop.cloud.edge.Staple;
import io.certloop.watcher.inventory.edge.EdgeFact.Flaw;
import io.certloop.watcher.inventory.edge.EdgeFact.GoodLeaf;
import io.certloop.watcher.inventory.edge.EdgeFact.Regressed;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Combines the fact that a probe of an edge shows with the fact from earlier probes into one fact. */
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
                now.good() == null ? last.good() : now.good(),
                regressed(last, now),
                now.detail() == null ? proof.detail() : now.detail());
    }

    /**
     * What clients have lost by the last change of the certificate. The first full probe of the new certificate
     * determines the loss; it stays as long as the edge serves this certificate, at most until the previous certificate
     * ends.
     */
    private static Regressed regressed(EdgeFact last, EdgeFact now) {
        boolean unseen = now.sha256() == null;
        boolean compared =
                !unseen && last.good() != null && last.good().sha256().equals(now.sha256());
        Regressed regressed = unseen || compared || now.flaws() == null ? last.regressed() : against(last.good(), now);
        boolean isOver = regressed == null
                || !now.at().isBefore(regressed.until())
                || regressed.from().equals(now.sha256());
        return isOver ? null : regressed;
    }

    private static Regressed against(GoodLeaf before, EdgeFact now) {
        if (before == null || now.good() == null) {
            return null;
        }
        List<Lost> lost = before.traits().lostIn(now.good().traits());
        return lost.isEmpty() ? null : new Regressed(before.sha256(), before.notAfter(), lost);
    }

    /**
     * Whether the last fact is of exactly the same chain, so that it supplies the details that a light probe leaves
     * open.
     */
    private static boolean isProvenBy(EdgeFact last, EdgeFact now) {
        return now.chainSha256() != null
                && now.flaws() == null
                && now.chainSha256().equals(last.chainSha256());
    }

    /**
     * The fingerprint of the revoked certificate. A revocation holds until the issuer itself reports the certificate as
     * good.
     */
    private static String revoked(EdgeFact last, EdgeFact now) {
        if (now.lastRevoked() != null) {
            return now.lastRevoked();
        }
        boolean isTakenBack = now.staple() == Staple.GOOD && now.sha256().equals(last.lastRevoked());
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
