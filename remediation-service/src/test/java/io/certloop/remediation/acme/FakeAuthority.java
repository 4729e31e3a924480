package io.certloop.remediation.acme;

import io.certloop.cloud.acme.AcmeException;
import io.certloop.cloud.acme.AcmeReason;
import io.certloop.cloud.acme.authority.CertificateAuthority;
import io.certloop.cloud.acme.authority.PlacedOrder;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An authority that does what is set. */
final class FakeAuthority implements CertificateAuthority {

    /** Fails every call until it is taken away. */
    Optional<AcmeException> fault = Optional.empty();

    /** Whether an order reaches it although its answer is lost. */
    boolean losesAnswers;

    Optional<String> listed = Optional.empty();
    PlacedOrder.State state = PlacedOrder.State.PENDING;
    int placed;
    int checks;

    @Override
    public String order(List<String> names, Optional<String> replaces) {
        fail();
        placed++;
        if (losesAnswers) {
            throw new AcmeException(AcmeReason.AUTHORITY_UNREACHABLE, "the answer is lost");
        }
        return "https://ca.example/order/" + placed;
    }

    private void fail() {
        fault.ifPresent(each -> {
            throw each;
        });
    }

    @Override
    public Optional<String> find(List<String> names, Predicate<String> known) {
        fail();
        return listed.filter(known.negate());
    }

    @Override
    public PlacedOrder at(String url) {
        fail();
        return new PlacedOrder(state, List.of(), Optional.empty(), Optional.empty());
    }

    @Override
    public void check(String url) {
        fail();
        checks++;
    }

    @Override
    public void sign(String url, byte[] request) {
        fail();
    }

    @Override
    public List<X509Certificate> chain(String url) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
