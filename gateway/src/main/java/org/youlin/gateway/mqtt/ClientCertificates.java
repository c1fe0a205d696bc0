package org.youlin.gateway.mqtt;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Reads from a verified client certificate who it was given to. */
final class ClientCertificates {
    private ClientCertificates() {}

    /** The common name of the certificate that the connection's peer has shown; empty when it has shown none. */
    static Optional<String> commonName(ChannelHandlerContext ctx) {
        SslHandler tls = ctx.pipeline().get(SslHandler.class);
        if (tls == null) {
            return Optional.empty();
        }
        try {
            Certificate[] chain = tls.engine().getSession().getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate certificate
                    ? commonName(certificate.getSubjectX500Principal().getName())
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    /** The common name in a distinguished name as RFC 2253 writes it; the most specific, should there be several. */
    static Optional<String> commonName(String distinguishedName) {
        try {
            // An LdapName counts from the right.
            Optional<String> name = Optional.empty();
            for (Rdn part : new LdapName(distinguishedName).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN") && part.getValue() instanceof String text) {
                    name = Optional.of(text);
                }
            }
            return name;
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
