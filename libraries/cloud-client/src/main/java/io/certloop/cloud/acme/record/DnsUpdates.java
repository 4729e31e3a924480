package io.certloop.cloud.acme.record;

import io.certloop.cloud.acme.AcmeException;
import io.certloop.cloud.acme.AcmeOrder.TxtRecord;
import io.certloop.cloud.acme.AcmeReason;
import io.certloop.cloud.acme.settings.AcmeSettings;
import io.certloop.cloud.acme.settings.AcmeSettings.Dns;
import io.certloop.cloud.acme.settings.AcmeSettings.Tsig;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.Base64;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** Writes TXT records by DNS update (RFC 2136) over TCP. */
final class DnsUpdates implements RecordWriter {

    private final Dns dns;

    DnsUpdates(Dns dns) {
        this.dns = dns;
    }

    @FunctionalInterface
    private interface Change {
        void to(Update update, Record record) throws IOException;
    }

    @Override
    public void present(TxtRecord record) {
        send(record, (update, txt) -> update.add(txt));
    }

    @Override
    public void remove(TxtRecord record) {
        send(record, (update, txt) -> update.delete(txt));
    }

    private void send(TxtRecord record, Change change) {
        try {
            SimpleResolver server = server();
            Name host = absolute(record.host());
            var update = new Update(zone(server, host));
            change.to(update, new TXTRecord(host, DClass.IN, dns.ttlSeconds(), record.value()));
            int code = server.send(update).getRcode();
            if (code != Rcode.NOERROR) {
                throw failed("refuses the update: " + Rcode.string(code));
            }
        } catch (IOException e) {
            throw failed("does not answer as expected: " + e.getClass().getSimpleName());
        }
    }

    private SimpleResolver server() throws IOException {
        var server = new SimpleResolver(InetAddress.getByName(dns.host()));
        server.setPort(dns.port());
        server.setTCP(true);
        server.setTimeout(AcmeSettings.TIMEOUT);
        dns.tsig().map(this::key).ifPresent(server::setTSIGKey);
        return server;
    }

    private TSIG key(Tsig tsig) {
        try {
            return new TSIG(
                    Name.fromString(tsig.algorithm() + "."),
                    absolute(tsig.name()),
                    Base64.getDecoder().decode(Files.readString(tsig.secret()).strip()));
        } catch (IOException | IllegalArgumentException e) {
            throw new AcmeException(
                    AcmeReason.RECORD_NOT_WRITTEN,
                    "dns.tsig.secret " + tsig.secret() + " cannot be read as a key in base64");
        }
    }

    /** The configured zone, otherwise the closest ancestor of the host that has its own SOA record. */
    private Name zone(SimpleResolver server, Name host) throws IOException {
        if (dns.zone().isPresent()) {
            return absolute(dns.zone().get());
        }
        for (Name name = host; name.labels() > 1; name = new Name(name, 1)) {
            Message answer = server.send(Message.newQuery(Record.newRecord(name, Type.SOA, DClass.IN)));
            Name asked = name;
            if (answer.getSection(Section.ANSWER).stream()
                    .anyMatch(
                            each -> each.getType() == Type.SOA && each.getName().equals(asked))) {
                return name;
            }
        }
        throw failed("has no zone for " + host);
    }

    private static Name absolute(String name) throws TextParseException {
        return Name.fromString(name, Name.root);
    }

    private AcmeException failed(String what) {
        return new AcmeException(
                AcmeReason.RECORD_NOT_WRITTEN, "dns server %s:%d %s".formatted(dns.host(), dns.port(), what));
    }
}
