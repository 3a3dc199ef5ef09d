package io.peyvand.engine;

import io.camunda.client.CredentialsProvider;

record EngineCredentials(EngineSettings.OAuth oauth) {

    CredentialsProvider provider() {
        var builder = CredentialsProvider.newCredentialsProviderBuilder()
                .applyEnvironmentOverrides(false)
                .clientId(oauth.clientId())
                .clientSecret(oauth.clientSecret())
                .audience(oauth.audience())
                .authorizationServerUrl(oauth.tokenUrl().toString());
        return oauth.scope() == null ? builder.build() : builder.scope(oauth.scope()).build();
    }
}
