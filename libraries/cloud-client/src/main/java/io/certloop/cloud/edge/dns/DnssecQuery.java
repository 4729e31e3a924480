package io.certloop.cloud.edge.dns;

import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnssecFault;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Finds out whether a validating resolver refuses a name because of DNSSEC. It does if it fails to answer a CAA query,
 * as authorities send it, but answers the same query with checking disabled (CD).
 */
final class DnssecQuery {

    private static final int PAYLOAD = 1232;

    private final UnaryOperator<Message> resolver;

    /** @param resolver sends a query and returns its answer; throws {@link DnsFault} if there is none */
    DnssecQuery(UnaryOperator<Message> resolver) {
        this.resolver = resolver;
    }

    /**
     * Why the resolver refuses the name; empty if it does not. The first query is repeated at the end, because a
     * resolver may also fail for a moment for another reason.
     */
    Optional<DnssecFault> fault(Name name) {
        Message checked = ask(name, false);
        if (checked.getRcode() != Rcode.SERVFAIL) {
            return Optional.empty();
        }
        int unchecked = ask(name, true).getRcode();
        if (unchecked != Rcode.NOERROR && unchecked != Rcode.NXDOMAIN) {
            throw new DnsFault("DNS could not be asked for " + name.toString(true));
        }
        return ask(name, false).getRcode() == Rcode.SERVFAIL ? Optional.of(cause(checked)) : Optional.empty();
    }

    private Message ask(Name name, boolean unchecked) {
        Message query = Message.newQuery(Record.newRecord(name, Type.CAA, DClass.IN));
        query.addRecord(new OPTRecord(PAYLOAD, 0, 0, ExtendedFlags.DO), Section.ADDITIONAL);
        if (unchecked) {
            query.getHeader().setFlag(Flags.CD);
        }
        return resolver.apply(query);
    }

    private static DnssecFault cause(Message refusal) {
        List<EDNSOption> said =
                refusal.getOPT() == null ? List.of() : refusal.getOPT().getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR);
        return said.stream()
                .map(each -> cause(((ExtendedErrorCodeOption) each).getErrorCode()))
                .filter(each -> each != DnssecFault.BOGUS)
                .findFirst()
                .orElse(DnssecFault.BOGUS);
    }

    private static DnssecFault cause(int code) {
        return switch (code) {
            case ExtendedErrorCodeOption.SIGNATURE_EXPIRED -> DnssecFault.SIGNATURE_EXPIRED;
            case ExtendedErrorCodeOption.SIGNATURE_NOT_YET_VALID -> DnssecFault.SIGNATURE_NOT_YET_VALID;
            case ExtendedErrorCodeOption.DNSKEY_MISSING, ExtendedErrorCodeOption.NO_ZONE_KEY_BIT_SET ->
                DnssecFault.KEY_MISSING;
            case ExtendedErrorCodeOption.RRSIGS_MISSING -> DnssecFault.SIGNATURE_MISSING;
            case ExtendedErrorCodeOption.NSEC_MISSING -> DnssecFault.PROOF_MISSING;
            default -> DnssecFault.BOGUS;
        };
    }
}
