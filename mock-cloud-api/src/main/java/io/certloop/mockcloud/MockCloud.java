package io.certloop.mockcloud;

import io.certloop.mockcloud.fault.Faults;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.operation.Operation;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The provider in one process: its HTTP API, its TLS edges and its DNS. */
public final class MockCloud implements AutoCloseable {

    private MockCloud() {}

    public static MockCloud start(MockCloudConfig config) {
        throw new UnsupportedOperationException("the provider follows: " + config);
    }

    public URI baseUri() {
        throw new UnsupportedOperationException();
    }

    public int edgePort() {
        throw new UnsupportedOperationException();
    }

    public InetSocketAddress dns() {
        throw new UnsupportedOperationException();
    }

    /** The root that the edges' chains end in. */
    public String caPem() {
        throw new UnsupportedOperationException();
    }

    public void fleet(Fleet fleet) {
        throw new UnsupportedOperationException();
    }

    public List<Operation> operations() {
        throw new UnsupportedOperationException();
    }

    public void faults(Faults faults) {
        throw new UnsupportedOperationException();
    }

    public void advanceClock(Duration by) {
        throw new UnsupportedOperationException();
    }

    public void reset() {
        throw new UnsupportedOperationException();
    }

    /** The customer sets the record that proves the ownership of the domain. */
    public void publishOwnershipRecord(String domain) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
