package io.peyvand.channel;

import io.peyvand.channel.smtp.Circuit;
import io.peyvand.channel.smtp.EmbeddedMailbox;
import io.peyvand.channel.smtp.Relay;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** The relay of {@code spring.mail.*} when a host is set there, else the embedded mailbox. */
@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

    private static final int SUBMISSION_PORT = 587;

    @Bean
    @Conditional(NoRelayConfigured.class)
    EmbeddedMailbox embeddedMailbox(ChannelSettings settings, Clock clock) {
        return new EmbeddedMailbox(settings.mailboxKeeps(), clock);
    }

    @Bean
    Relay relay(ChannelSettings settings, ObjectProvider<EmbeddedMailbox> embedded, Environment environment) {
        EmbeddedMailbox mailbox = embedded.getIfAvailable();
        if (mailbox != null) {
            refuseHalfARelay(environment);
            return new Relay("127.0.0.1", mailbox.port(), null, null, settings.connectTimeout(), settings.readTimeout(), Map.of());
        }
        MailProperties mail = Binder.get(environment).bind("spring.mail", MailProperties.class).get();
        Map<String, String> properties = new HashMap<>(mail.getProperties());
        if (mail.getSsl().isEnabled() || "smtps".equals(mail.getProtocol())) {
            properties.put("mail.smtp.ssl.enable", "true");
        }
        int port = mail.getPort() == null ? SUBMISSION_PORT : mail.getPort();
        String username = StringUtils.hasText(mail.getUsername()) ? mail.getUsername() : null;
        return new Relay(String.valueOf(mail.getHost()), port, username, mail.getPassword(),
                settings.connectTimeout(), settings.readTimeout(), properties);
    }

    private static void refuseHalfARelay(Environment environment) {
        for (String key : List.of("spring.mail.port", "spring.mail.username", "spring.mail.password")) {
            if (StringUtils.hasText(environment.getProperty(key))) {
                throw new FailureAnalyzedException("The setting %s is there although spring.mail.host is not.".formatted(key),
                        "Name the relay in spring.mail.host (SPRING_MAIL_HOST), or leave all of spring.mail out to use the embedded mailbox.");
            }
        }
    }

    @Bean
    Circuit circuit(ChannelSettings settings) {
        return new Circuit(settings.pause());
    }

    /** An empty value counts as not set: compose files pass variables on that way. */
    static class NoRelayConfigured implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.mail.host"));
        }
    }
}
