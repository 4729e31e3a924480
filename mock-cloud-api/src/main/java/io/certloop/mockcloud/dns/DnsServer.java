package io.certloop.mockcloud.dns;

import io.certloop.mockcloud.http.PortTakenException;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** A small authoritative DNS server over UDP. */
public final class DnsServer implements AutoCloseable {

    private static final int LARGEST_QUERY = 4096;

    private final DatagramSocket socket;
    private final Zone zone;
    private final Thread thread;

    private DnsServer(DatagramSocket socket, Zone zone) {
        this.socket = socket;
        this.zone = zone;
        this.thread = Thread.ofPlatform().daemon().name("mock-dns").unstarted(this::serve);
    }

    /**
     * @param address an address of this machine
     * @param port 0 for any free port
     * @throws PortTakenException if another process listens on the port
     */
    public static DnsServer start(String address, int port, Zone zone) {
        try {
            var server = new DnsServer(new DatagramSocket(new InetSocketAddress(address, port)), zone);
            server.thread.start();
            return server;
        } catch (BindException e) {
            throw new PortTakenException(PortTakenException.Listener.DNS, address, port, e);
        } catch (SocketException e) {
            throw new IllegalStateException("DNS on port " + port, e);
        }
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var packet = new DatagramPacket(new byte[LARGEST_QUERY], LARGEST_QUERY);
                socket.receive(packet);
                answer(packet);
            } catch (IOException e) {
                // Not a DNS message, or the socket is closed: the loop's condition tells.
            }
        }
    }

    private void answer(DatagramPacket packet) throws IOException {
        var query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        if (query.getHeader().getFlag(Flags.QR) || query.getQuestion() == null) {
            return;
        }
        var wire = answer(query).toWire();
        socket.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
    }

    private Message answer(Message query) {
        var question = query.getQuestion();
        var header = new Header(query.getHeader().getID());
        header.setFlag(Flags.QR);
        header.setFlag(Flags.AA);
        if (query.getHeader().getFlag(Flags.RD)) {
            header.setFlag(Flags.RD);
        }
        var answer = new Message();
        answer.setHeader(header);
        answer.addRecord(question, Section.QUESTION);
        var records = zone.lookup(question.getName(), question.getType());
        if (records.isEmpty()) {
            header.setRcode(Rcode.NXDOMAIN);
        } else {
            records.get().forEach(record -> answer.addRecord(record, Section.ANSWER));
        }
        return answer;
    }
}
