package io.certloop.mockcloud.contract;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.contract.ContractCase.Host;
import io.certloop.mockcloud.contract.ContractCase.Strictness;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The provider that the cases are asked of. */
interface Target extends AutoCloseable {

    URI base(Host host);

    Account account();

    /** Why this case can't be asked here; empty if it can. */
    Optional<String> objection(ContractCase example, Strictness strictness);

    void prepare(ContractCase example, Strictness strictness) throws IOException;

    /** Values for the names in braces, beside those that a case remembers. */
    Map<String, String> variables();

    /** Passes, or lets pass, so much of the provider's time. */
    void pass(Duration time);

    @Override
    void close();
}
