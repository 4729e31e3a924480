package io.certloop.cli.watch;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A DNS server on a free UDP port of the loopback that knows addresses only. */
public final class TinyDns implements AutoCloseable {

    private static final int LARGEST_QUERY = 4096;

    private final DatagramSocket socket;
    private final Map<String, List<String>> addresses = new ConcurrentHashMap<>();

    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    public TinyDns() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("tiny-dns").start(this::serve);
    }

    public TinyDns with(String host, String... at) {
        addresses.put(host + ".", List.of(at));
        return this;
    }

    /** As a resolver that validates DNSSEC: it has no answer unless the question says not to check. */
    public TinyDns refusing(String host) {
        refused.add(host + ".");
        return this;
    }

    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var packet = new DatagramPacket(new byte[LARGEST_QUERY], LARGEST_QUERY);
                socket.receive(packet);
                var query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
                byte[] wire = answer(query).toWire();
                socket.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
            } catch (IOException e) {
                // The loop's condition tells whether the socket is closed.
            }
        }
    }

    private Message answer(Message query) throws IOException {
        Record asked = query.getQuestion();
        var answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(asked, Section.QUESTION);
        if (refused.contains(asked.getName().toString()) && !query.getHeader().getFlag(Flags.CD)) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
            return answer;
        }
        List<String> known = addresses.get(asked.getName().toString());
        if (known == null) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
            return answer;
        }
        for (String address : known) {
            int type = address.contains(":") ? Type.AAAA : Type.A;
            if (type == asked.getType()) {
                Name owner = asked.getName();
                answer.addRecord(Record.fromString(owner, type, DClass.IN, 60, address, Name.root), Section.ANSWER);
            }
        }
        return answer;
    }

    @Override
    public void close() {
        socket.close();
    }
}
