package io.peyvand.channel;

import io.peyvand.channel.smtp.Circuit;
import io.peyvand.channel.smtp.Relay;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DispatchConfiguration {

    @Bean
    Sender.Workshop workshop(MailComposer composer, Ledger ledger, Outcomes outcomes, Circuit circuit, ChannelMetrics metrics, Clock clock,
            FailureWatch watch, OverdueRows overdue, SendCounts counts) {
        return new Sender.Workshop(composer, ledger, outcomes, circuit, metrics, clock, watch, overdue, counts);
    }

    @Bean
    Dispatcher dispatcher(Claims claims, Relay relay, Sender.Workshop workshop, ChannelSettings settings, Bell bell) {
        return new Dispatcher(claims, relay, workshop, settings, bell);
    }
}
