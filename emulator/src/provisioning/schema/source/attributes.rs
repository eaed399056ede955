//! Names of the attributes of the source objects, as the service lists them.
use crate::provisioning::schema::source::AttributeTable;

/// The attributes of everything in an address book.
pub(crate) const PERSON: AttributeTable = &[(
    "String",
    "assistant city co comment company companyName country countryCode department description \
     division employeeNumber employeeType facsimileTelephoneNumber givenName homePhone homePostalAddress info \
     initials internationalISDNNumber ipPhone jobTitle l mail mailNickname middleName mobile otherFacsimileTelephoneNumber[] \
     otherHomePhone[] otherIpPhone[] otherMobile[] otherPager[] otherTelephone[] pager personalTitle physicalDeliveryOfficeName \
     postalAddress postalCode postOfficeBox preferredDeliveryMethod primaryInternationalISDNNumber primaryTelexNumber \
     registeredAddress roomNumber secretary seeAlso[] sn st state street streetAddress telephoneNumber \
     teletexTerminalIdentifier telexNumber thumbnailPhoto title url[] wWWHomePage x121Address",
)];

/// The attributes that Exchange adds to everything with an address.
pub(crate) const MAILBOX: AttributeTable = &[
    (
        "String",
        "altRecipient authOrig[] deletedItemFlags delivContLength deliveryMechanism displayNamePrintable \
         dLMemRejectPerms[] dLMemSubmitPerms[] extensionAttribute1 extensionAttribute2 extensionAttribute3 \
         extensionAttribute4 extensionAttribute5 extensionAttribute6 extensionAttribute7 extensionAttribute8 \
         extensionAttribute9 extensionAttribute10 extensionAttribute11 extensionAttribute12 extensionAttribute13 \
         extensionAttribute14 extensionAttribute15 homeMDB homeMTA importedFrom language legacyExchangeDN \
         msDS-HABSeniorityIndex msDS-PhoneticDisplayName msExchArchiveGUID msExchArchiveName[] msExchArchiveStatus \
         msExchAssistantName msExchAuditAdmin msExchAuditDelegate msExchAuditDelegateAdmin msExchAuditOwner \
         msExchBlockedSendersHash msExchBypassAudit msExchBypassModerationLink[] msExchCoManagedByLink[] \
         msExchDelegateListLink[] msExchELCExpirySuspensionEnd msExchELCExpirySuspensionStart \
         msExchELCMailboxFlags msExchExtensionCustomAttribute1[] msExchExtensionCustomAttribute2[] \
         msExchExtensionCustomAttribute3[] msExchExtensionCustomAttribute4[] msExchExtensionCustomAttribute5[] \
         msExchHideFromAddressLists msExchImmutableID msExchLitigationHoldDate msExchLitigationHoldOwner \
         msExchMailboxAuditLogAgeLimit msExchMailboxGuid msExchMasterAccountSid msExchModeratedByLink[] \
         msExchModerationFlags msExchPoliciesExcluded[] msExchPoliciesIncluded[] msExchProvisioningFlags \
         msExchRecipientDisplayType msExchRecipientTypeDetails msExchRemoteRecipientType msExchRequireAuthToSendTo \
         msExchResourceCapacity msExchResourceDisplay msExchResourceMetaData[] msExchResourceSearchProperties[] \
         msExchRetentionComment msExchRetentionURL msExchSafeRecipientsHash msExchSafeSendersHash \
         msExchSenderHintTranslations[] msExchTeamMailboxExpiration msExchTeamMailboxOwners[] \
         msExchTeamMailboxSharePointUrl msExchUserHoldPolicies[] msExchVersion proxyAddresses[] \
         publicDelegates[] replicatedObjectVersion reportToOriginator reportToOwner targetAddress \
         textEncodedORAddress unauthOrig[] userCertificate[] userSMIMECertificate[]",
    ),
    (
        "Boolean",
        "mailEnabled hideFromAddressLists oOFReplyToOriginator",
    ),
];

pub(crate) const SYNCED: AttributeTable = &[
    (
        "String",
        "cloudAnchor cloudMastered cloudSecurityIdentifier dirSyncProvisioningErrors[] lastDirSyncTime \
         onPremisesDistinguishedName onPremisesDomainName onPremisesImmutableId onPremisesObjectIdentifier \
         onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesUserPrincipalName shadowAlias \
         shadowCommonName shadowDisplayName shadowLegacyExchangeDN shadowMail shadowMobile \
         shadowProxyAddresses[] shadowTargetAddress shadowUserPrincipalName sourceAnchor sourceObjectId \
         creationType deletionTimestamp objectClass objectType provisioningErrors[] serviceInfo[] validationErrors[]",
    ),
    ("Boolean", "dirSyncEnabled onPremisesSyncEnabled"),
    (
        "DateTime",
        "createdDateTime deletedDateTime refreshTokensValidFromDateTime",
    ),
];

pub(crate) const USER: AttributeTable = &[
    ("String", "objectId!"),
    ("Boolean", "IsSoftDeleted* accountEnabled*"),
    (
        "String",
        "acceptedAs acceptedOn ageGroup alternativeSecurityIds[] assignedLicenses[] assignedPlans[] \
         consentProvidedForMinor costCenter displayName* employeeHireDate employeeId \
         employeeLeaveDateTime employeeOrgData.costCenter employeeOrgData.division externalUserState \
         externalUserStateChangeDateTime faxNumber imAddresses[] inviteReplyUrl[] invitedAsMail invitedOn \
         inviteResources[] inviteTicket[] jobTitleCode \
         legalAgeGroupClassification licenseAssignmentStates[] mySite netId officeLocation originalUserPrincipalName \
         otherMails[] passwordPolicies passwordProfile.password* preferredDataLocation preferredLanguage* \
         preferredName provisionedPlans[] releaseTrack searchableDeviceKey[] signInNames[] sipProxyAddress \
         skypeId strongAuthenticationMethods[] surname* usageLocation \
         userPrincipalName* userState userStateChangedOn userType windowsLiveNetId",
    ),
    (
        "Boolean",
        "isCompromised isManagementRestricted isResourceAccount passwordProfile.forceChangePasswordNextLogin \
         passwordProfile.forceChangePasswordNextSignInWithMfa showInAddressList",
    ),
    (
        "DateTime",
        "birthday hireDate lastPasswordChangeDateTime signInSessionsValidFromDateTime stsRefreshTokensValidFrom",
    ),
    ("Integer", "deviceEnrollmentLimit msExchUsageType"),
];

pub(crate) const GROUP: AttributeTable = &[
    ("String", "objectId!"),
    (
        "String",
        "assignedLabels[] classification description displayName* expirationDateTime groupTypes[] mail mailNickname* \
         membershipRule membershipRuleProcessingState onPremisesNetBiosName preferredDataLocation \
         preferredLanguage renewedDateTime resourceBehaviorOptions[] resourceProvisioningOptions[] securityIdentifier \
         theme uniqueName visibility wellKnownObject",
    ),
    (
        "Boolean",
        "IsSoftDeleted* hasMembersWithLicenseErrors hideFromOutlookClients isAssignableToRole \
         isManagementRestricted securityEnabled*",
    ),
];

pub(crate) const APPLICATION: AttributeTable = &[
    ("String", "objectId! appId*"),
    (
        "String",
        "addIns[] appCategory applicationTemplateId appLogoUrl createdByAppId description \
         disabledByMicrosoftStatus displayName* errorUrl groupMembershipClaims homepage identifierUris[] \
         informationalUrls.marketing informationalUrls.privacy informationalUrls.support \
         informationalUrls.termsOfService keyCredentials[] knownClientApplications[] logoutUrl mainLogo \
         notes optionalClaims orgRestrictions[] parentalControlSettings passwordCredentials[] publisherDomain \
         recordConsentConditions replyUrls[] requiredResourceAccess[] resourceApplicationSet samlMetadataUrl \
         serviceManagementReference signInAudience supportUrl tags[] tokenEncryptionKeyId uniqueName \
         verifiedPublisher.displayName verifiedPublisher.verifiedPublisherId",
    ),
    (
        "Boolean",
        "allowActAsForAllClients availableToOtherTenants isDeviceOnlyAuthSupported isDisabled isFallbackPublicClient \
         oauth2AllowIdTokenImplicitFlow oauth2AllowImplicitFlow oauth2RequirePostResponse publicClient",
    ),
];

pub(crate) const SERVICE_PRINCIPAL: AttributeTable = &[
    ("String", "objectId! appId*"),
    (
        "String",
        "addIns[] alternativeNames[] appDescription appDisplayName applicationTemplateId \
         appOwnerTenantId createdByAppId description disabledByMicrosoftStatus displayName* errorUrl homepage \
         keyCredentials[] loginUrl logoutUrl microsoftFirstParty notes notificationEmailAddresses[] \
         passwordCredentials[] preferredSingleSignOnMode preferredTokenSigningKeyEndDateTime \
         preferredTokenSigningKeyThumbprint publisherName replyUrls[] samlMetadataUrl \
         samlSingleSignOnSettings.relayState servicePrincipalNames[] servicePrincipalType signInAudience tags[] \
         tokenEncryptionKeyId useCustomTokenSigningKey verifiedPublisher.displayName \
         verifiedPublisher.verifiedPublisherId",
    ),
    (
        "Boolean",
        "accountEnabled appRoleAssignmentRequired explicitAccessGrantRequired",
    ),
];

pub(crate) const DEVICE: AttributeTable = &[
    ("String", "objectId! deviceId*"),
    (
        "String",
        "alternativeSecurityIds[] deviceCategory deviceKey[] deviceManagementAppId deviceManufacturer deviceMetadata \
         deviceModel deviceObjectVersion deviceOSType deviceOSVersion deviceOwnership devicePhysicalIds[] \
         deviceSystemMetadata[] deviceTrustType deviceVersion displayName* domainName enrollmentProfileName \
         enrollmentType exchangeActiveSyncId[] extensionAttribute1 extensionAttribute2 extensionAttribute3 \
         extensionAttribute4 extensionAttribute5 extensionAttribute6 extensionAttribute7 extensionAttribute8 \
         extensionAttribute9 extensionAttribute10 extensionAttribute11 extensionAttribute12 extensionAttribute13 \
         extensionAttribute14 extensionAttribute15 hostnames[] managementType mdmAppId operatingSystem \
         operatingSystemVersion physicalIds[] profileType reserved1 systemLabels[] trustType",
    ),
    (
        "Boolean",
        "accountEnabled isCompliant isManaged isManagementRestricted isRooted",
    ),
    (
        "DateTime",
        "approximateLastLogonTimestamp complianceExpiryTime registrationDateTime",
    ),
];

pub(crate) const TENANT: AttributeTable = &[
    ("String", "objectId!"),
    (
        "String",
        "assignedPlans[] city companyTags[] country countryLetterCode displayName* marketingNotificationEmails[] \
         mobileDeviceManagementAuthority partnerTenantType postalCode preferredLanguage privacyProfile.contactEmail \
         privacyProfile.statementUrl provisionedPlans[] securityComplianceNotificationMails[] \
         securityComplianceNotificationPhones[] selfServePasswordResetPolicy state street \
         technicalNotificationMails[] telephoneNumber tenantType usageLocation verifiedDomains[]",
    ),
];

pub(crate) const ROLE: AttributeTable = &[
    (
        "String",
        "objectId! description displayName* roleTemplateId",
    ),
    ("Boolean", "isSystem roleDisabled"),
];

pub(crate) const ADMINISTRATIVE_UNIT: AttributeTable = &[
    (
        "String",
        "objectId! description displayName* membershipRule membershipRuleProcessingState membershipType visibility",
    ),
    ("Boolean", "isMemberManagementRestricted"),
];

/// The metadata of objects that the service synchronizes.
pub(crate) const SYNCHRONIZED_METADATA: &[(&str, &str)] = &[
    ("IsSoftDeletionSupported", "true"),
    ("ConnectorDataStorageRequired", "true"),
    ("IsSynchronizeAllSupported", "true"),
];

/// The metadata of objects that the service only looks up.
pub(crate) const REFERENCE_ONLY_METADATA: &[(&str, &str)] = &[
    ("IsSoftDeletionSupported", "false"),
    ("ConnectorDataStorageRequired", "false"),
    ("IsSynchronizeAllSupported", "false"),
];
