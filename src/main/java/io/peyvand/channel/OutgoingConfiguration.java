package io.peyvand.channel;

import io.peyvand.access.SignedTokens;
import io.peyvand.channel.bounce.ReturnPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OutgoingConfiguration {

    @Bean
    ReturnPath returnPath(ChannelSettings settings, SignedTokens tokens) {
        return new ReturnPath(settings.returnPath(), settings.from(), tokens);
    }
}
