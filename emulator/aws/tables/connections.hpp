#pragma once

#include "emulator/aws/tables/common.hpp"

namespace smemu::aws::tables {

inline constexpr Shape kAuthText =
    text(1, 512, R"(^[ \t]*[^\x00-\x1F:\x7F]+([ \t]+[^\x00-\x1F:\x7F]+)*[ \t]*$)");
inline constexpr Shape kSecretAuthText = sensitive(kAuthText);
inline constexpr Shape kSecretHeaderValue = sensitive(kHeaderValue);
inline constexpr Shape kSecretQueryStringValue = sensitive(kQueryStringValue);
inline constexpr Shape kSecretString = sensitive(kString);

inline constexpr Member kConnectionHeaderMembers[] = {
    {"Key", &kHeaderKey}, {"Value", &kSecretHeaderValue}, {"IsValueSecret", &kBoolean}};
inline constexpr Shape kConnectionHeader =
    structure("ConnectionHeaderParameter", kConnectionHeaderMembers);
inline constexpr Shape kConnectionHeaders = list_of(kConnectionHeader, 0, 100);

inline constexpr Member kConnectionQueryMembers[] = {
    {"Key", &kQueryStringKey}, {"Value", &kSecretQueryStringValue}, {"IsValueSecret", &kBoolean}};
inline constexpr Shape kConnectionQuery =
    structure("ConnectionQueryStringParameter", kConnectionQueryMembers);
inline constexpr Shape kConnectionQueries = list_of(kConnectionQuery, 0, 100);

inline constexpr Member kConnectionBodyMembers[] = {
    {"Key", &kString}, {"Value", &kSecretString}, {"IsValueSecret", &kBoolean}};
inline constexpr Shape kConnectionBody =
    structure("ConnectionBodyParameter", kConnectionBodyMembers);
inline constexpr Shape kConnectionBodies = list_of(kConnectionBody, 0, 100);

inline constexpr Member kConnectionHttpMembers[] = {
    {"HeaderParameters", &kConnectionHeaders},
    {"QueryStringParameters", &kConnectionQueries},
    {"BodyParameters", &kConnectionBodies},
};
inline constexpr Shape kConnectionHttp =
    structure("ConnectionHttpParameters", kConnectionHttpMembers);

inline constexpr Member kBasicAuthMembers[] = {{"Username", &kAuthText, kRequired},
                                               {"Password", &kSecretAuthText, kRequired}};
inline constexpr Shape kBasicAuth =
    structure("CreateConnectionBasicAuthRequestParameters", kBasicAuthMembers);

inline constexpr Member kOAuthClientMembers[] = {{"ClientID", &kAuthText, kRequired},
                                                 {"ClientSecret", &kSecretAuthText, kRequired}};
inline constexpr Shape kOAuthClient =
    structure("CreateConnectionOAuthClientRequestParameters", kOAuthClientMembers);
inline constexpr std::string_view kOAuthMethods[] = {"GET", "POST", "PUT"};
inline constexpr Shape kOAuthMethod = one_of(kOAuthMethods);
inline constexpr Member kOAuthMembers[] = {
    {"ClientParameters", &kOAuthClient, kRequired},
    {"AuthorizationEndpoint", &kHttpsEndpoint, kRequired},
    {"HttpMethod", &kOAuthMethod, kRequired},
    {"OAuthHttpParameters", &kConnectionHttp},
};
inline constexpr Shape kOAuth = structure("CreateConnectionOAuthRequestParameters", kOAuthMembers);

inline constexpr Member kApiKeyAuthMembers[] = {{"ApiKeyName", &kAuthText, kRequired},
                                                {"ApiKeyValue", &kSecretAuthText, kRequired}};
inline constexpr Shape kApiKeyAuth =
    structure("CreateConnectionApiKeyAuthRequestParameters", kApiKeyAuthMembers);

inline constexpr Shape kResourceConfigurationArn = text_up_to(
    2048,
    R"(^(?:^arn:aws([a-z]|\-)*:vpc-lattice:([a-z]|\d|\-)*:([0-9]{12})?:resourceconfiguration/rcfg-[0-9a-z]{17}$|^$)$)");
inline constexpr Member kResourceParametersMembers[] = {
    {"ResourceConfigurationArn", &kResourceConfigurationArn, kRequired}};
inline constexpr Shape kResourceParameters =
    structure("ConnectivityResourceConfigurationArn", kResourceParametersMembers);
inline constexpr Member kConnectivityMembers[] = {
    {"ResourceParameters", &kResourceParameters, kRequired}};
inline constexpr Shape kConnectivity =
    structure("ConnectivityResourceParameters", kConnectivityMembers);

inline constexpr Member kAuthParametersMembers[] = {
    {"BasicAuthParameters", &kBasicAuth},
    {"OAuthParameters", &kOAuth},
    {"ApiKeyAuthParameters", &kApiKeyAuth},
    {"InvocationHttpParameters", &kConnectionHttp},
    {"ConnectivityParameters", &kConnectivity, kOptional, "smemu has no private connectivity."},
};
inline constexpr Shape kAuthParameters =
    structure("CreateConnectionAuthRequestParameters", kAuthParametersMembers);

inline constexpr std::string_view kAuthorizationTypes[] = {"BASIC", "OAUTH_CLIENT_CREDENTIALS",
                                                           "API_KEY"};
inline constexpr Shape kAuthorizationType = one_of(kAuthorizationTypes);

inline constexpr std::string_view kIdleConnectionKey = "smemu does not encrypt connections";
inline constexpr Member kCreateConnectionMembers[] = {
    {"Name", &kName64, kRequired},
    {"Description", &kLineDescription},
    {"AuthorizationType", &kAuthorizationType, kRequired},
    {"AuthParameters", &kAuthParameters, kRequired},
    {"InvocationConnectivityParameters", &kConnectivity, kOptional,
     "smemu has no private connectivity."},
    {"KmsKeyIdentifier", &kKmsKeyIdentifier, kOptional, kTaken, kIdleConnectionKey},
};
inline constexpr Shape kCreateConnection =
    structure("CreateConnectionRequest", kCreateConnectionMembers);

// What an update leaves out stays as it is.
inline constexpr Member kUpdateBasicAuthMembers[] = {{"Username", &kAuthText},
                                                     {"Password", &kSecretAuthText}};
inline constexpr Shape kUpdateBasicAuth =
    structure("UpdateConnectionBasicAuthRequestParameters", kUpdateBasicAuthMembers);
inline constexpr Member kUpdateOAuthClientMembers[] = {{"ClientID", &kAuthText},
                                                       {"ClientSecret", &kSecretAuthText}};
inline constexpr Shape kUpdateOAuthClient =
    structure("UpdateConnectionOAuthClientRequestParameters", kUpdateOAuthClientMembers);
inline constexpr Member kUpdateOAuthMembers[] = {
    {"ClientParameters", &kUpdateOAuthClient},
    {"AuthorizationEndpoint", &kHttpsEndpoint},
    {"HttpMethod", &kOAuthMethod},
    {"OAuthHttpParameters", &kConnectionHttp},
};
inline constexpr Shape kUpdateOAuth =
    structure("UpdateConnectionOAuthRequestParameters", kUpdateOAuthMembers);
inline constexpr Member kUpdateApiKeyAuthMembers[] = {{"ApiKeyName", &kAuthText},
                                                      {"ApiKeyValue", &kSecretAuthText}};
inline constexpr Shape kUpdateApiKeyAuth =
    structure("UpdateConnectionApiKeyAuthRequestParameters", kUpdateApiKeyAuthMembers);
inline constexpr Member kUpdateAuthParametersMembers[] = {
    {"BasicAuthParameters", &kUpdateBasicAuth},
    {"OAuthParameters", &kUpdateOAuth},
    {"ApiKeyAuthParameters", &kUpdateApiKeyAuth},
    {"InvocationHttpParameters", &kConnectionHttp},
    {"ConnectivityParameters", &kConnectivity, kOptional, "smemu has no private connectivity."},
};
inline constexpr Shape kUpdateAuthParameters =
    structure("UpdateConnectionAuthRequestParameters", kUpdateAuthParametersMembers);
inline constexpr Member kUpdateConnectionMembers[] = {
    {"Name", &kName64, kRequired},
    {"Description", &kLineDescription},
    {"AuthorizationType", &kAuthorizationType},
    {"AuthParameters", &kUpdateAuthParameters},
    {"InvocationConnectivityParameters", &kConnectivity, kOptional,
     "smemu has no private connectivity."},
    {"KmsKeyIdentifier", &kKmsKeyIdentifier, kOptional, kTaken, kIdleConnectionKey},
};
inline constexpr Shape kUpdateConnection =
    structure("UpdateConnectionRequest", kUpdateConnectionMembers);

/// DescribeConnection, DeauthorizeConnection and DeleteConnection.
inline constexpr Member kConnectionReferenceMembers[] = {{"Name", &kName64, kRequired}};
inline constexpr Shape kConnectionReference =
    structure("ConnectionRequest", kConnectionReferenceMembers);

inline constexpr std::string_view kConnectionStates[] = {
    "CREATING",    "UPDATING",      "DELETING", "AUTHORIZED",         "DEAUTHORIZED",
    "AUTHORIZING", "DEAUTHORIZING", "ACTIVE",   "FAILED_CONNECTIVITY"};
inline constexpr Shape kConnectionState = one_of(kConnectionStates);
inline constexpr Member kListConnectionsMembers[] = {
    {"NamePrefix", &kName64},
    {"ConnectionState", &kConnectionState},
    {"NextToken", &kNextToken},
    {"Limit", &kLimit},
};
inline constexpr Shape kListConnections =
    structure("ListConnectionsRequest", kListConnectionsMembers);

}  // namespace smemu::aws::tables
