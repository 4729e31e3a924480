package io.certloop.mockcloud.api;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.api.Endpoint.Match;
import io.certloop.mockcloud.fault.Fault.Place;
import io.certloop.mockcloud.fault.FaultSubject;
import io.certloop.mockcloud.http.HttpCall;
import java.util.Optional;

/** Describes a call as a subject of the fault rules: kind of call, account, domain and path. */
final class Subjects {

    private Subjects() {}

    static FaultSubject of(HttpCall call, Optional<Match> match, Optional<Account> claimed) {
        return FaultSubject.call(
                match.map(Subjects::place).orElse(Place.READ),
                claimed.map(Account::id).orElse(""),
                match.filter(m -> m.endpoint().isAboutDomain())
                        .map(Match::first)
                        .orElse(""),
                call.path());
    }

    private static Place place(Match match) {
        if (match.endpoint().action().isPresent()) {
            return Place.WRITE;
        }
        return match.endpoint().isList() ? Place.LIST : Place.READ;
    }
}
