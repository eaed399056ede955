# Registers Rolecall in the tenant that Connect-MgGraph signed in to, and prints its client ID.
# Changes an existing application only if its ID is given: another account may own it.
# Usage: Connect-MgGraph -Scopes Application.ReadWrite.All, User.ReadBasic.All; ./register.ps1 -Address https://rolecall.example.com/
#   -Address  where Rolecall is hosted, exactly, with its trailing slash
#   -Name     the display name of the registration (Rolecall)
#   -AppId    adds what is missing to the application with this client ID, and keeps the rest
#   -Optional also requests the optional permissions, which read the SAML claims of an application
param(
    [Parameter(Mandatory)][string]$Address,
    [string]$Name = 'Rolecall',
    [string]$AppId,
    [switch]$Optional
)
$ErrorActionPreference = 'Stop'

# Exactly the delegated permissions of the app's endpoint table; a test compares the two.
$permissions = 'User.Read', 'User.Read.All', 'User.ReadWrite.All', 'Application.Read.All', 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All', 'GroupMember.Read.All', 'Synchronization.Read.All', 'Synchronization.ReadWrite.All', 'AuditLog.Read.All'
# The permissions without which one page shows less; asked for with -Optional.
$optionalPermissions = 'Policy.Read.ApplicationConfiguration', 'Policy.Read.All'

# Microsoft Graph's own application id, the same in every tenant and cloud.
$graph = '00000003-0000-0000-c000-000000000000'
# The end of every error message: it says what was changed.
$changed = 'Nothing was changed.'

# ---- Check the arguments. A browser compares an address letter by letter.

$host_ = '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?'
$place = "\A(?:https://$host_|http://(?:localhost|127\.0\.0\.1|\[::1\]))(?::[1-9][0-9]{0,4})?/(?:[A-Za-z0-9._~%-]+/)*\z"
$is_odd = $Address -cmatch '\Ahttps://[^/]*:443/|\Ahttp://[^/]*:80/|\A[^/]*//[^/]*\.\.|/\.{1,2}/'
if ($Address -cnotmatch $place -or $is_odd -or $Address.Length -gt 256) {
    throw "'$Address' cannot be the address of Rolecall. Enter the address as a browser shows it: https (http on this machine only), with a trailing slash, and without user, query, quotes, or spaces. Nothing was sent."
}
if ([string]::IsNullOrWhiteSpace($Name) -or $Name -match '[\x00-\x1f\x7f]') {
    throw 'A name can''t be empty or contain a control character. Nothing was sent.'
}
$is_given = $PSBoundParameters.ContainsKey('AppId')
if ($is_given -and $AppId -notmatch '\A[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\z') {
    throw "'$AppId' is not a client ID. Nothing was sent."
}

# ---- Functions that read and write. A POST of an application never changes an existing one.

function Send([string]$Method, [string]$Path, $Body) {
    $request = @{ Method = $Method; Uri = "/v1.0/$Path" }
    if ($null -ne $Body) {
        $request.Body = ConvertTo-Json -InputObject $Body -Depth 20 -Compress
        $request.ContentType = 'application/json; charset=utf-8'
    }
    Invoke-MgGraphRequest @request
}

# Like Send, but a failure ends the script.
function Call([string]$What, [string]$Method, [string]$Path, $Body) {
    try { Send $Method $Path $Body }
    catch { throw "Graph could not $What. $($_.Exception.Message) $($_.ErrorDetails.Message) $script:changed" }
}

function Find([string]$What, [string]$Set, [string]$Property, [string]$Value) {
    $filter = [uri]::EscapeDataString("$Property eq '$($Value.Replace("'", "''"))'")
    $answer = Call $What GET "${Set}?`$filter=$filter"
    $answer.value
}

# The items of a Graph list; none if it is null.
function Items($List) { $List | Where-Object { $null -ne $_ } }

# A text as JSON, so that a name with line breaks cannot look like another line.
function Quoted($Text) { ConvertTo-Json -InputObject $Text -Compress }

function Owners($Application) {
    try { $owners = @(Items (Send GET "applications/$($Application.id)/owners").value) }
    catch { return '  its owners could not be read' }
    if ($owners.Count -eq 0) { '  no owner' }
    foreach ($owner in $owners) {
        "  owner: $($owner.id) $(Quoted $owner.displayName) $(Quoted $owner.userPrincipalName)"
    }
}

# ---- The permissions. Graph's service principal in the tenant has their ids.

$presence = @(Find 'return its permissions' servicePrincipals appId $graph)
if ($presence.Count -eq 0) { throw "Microsoft Graph returned no permissions in this tenant. $changed" }
$scopes = @(Items $presence[0].oauth2PermissionScopes)
if ($Optional) { $permissions += $optionalPermissions }
$wanted = @(foreach ($permission in $permissions) {
        $scope = $scopes | Where-Object { $_.value -ceq $permission } | Select-Object -First 1
        if ($scope) { @{ id = $scope.id; type = 'Scope' } }
        else { Write-Warning "Microsoft Graph in this cloud doesn't have the permission $permission, so it was left out." }
    })

# ---- The application.

if (-not $is_given) {
    $found = @(Items (Find 'search for applications with this name' applications displayName $Name))
    if ($found.Count -gt 0) {
        $lines = @(foreach ($application in $found) {
                "client ID: $($application.appId), registered $($application.createdDateTime)"
                Owners $application
                "  if you're sure that this application is yours: -AppId $($application.appId)"
            })
        throw "$(Quoted $Name) is already registered in this tenant. By default, any member can register an application, and its owner can have its tokens sent elsewhere.`n$($lines -join "`n")`nTo register another application, use another name with -Name. The name is taken. $changed"
    }
    $application = @{
        displayName            = $Name
        signInAudience         = 'AzureADMyOrg'
        spa                    = @{ redirectUris = @($Address) }
        optionalClaims         = @{ idToken = @(@{ name = 'wids' }) }
        requiredResourceAccess = @(@{ resourceAppId = $graph; resourceAccess = $wanted })
    }
    $changed = 'Nothing was changed, unless the response was lost: then a second run names the application that was created.'
    $application = Call 'register the application' POST applications $application
    $app = $application.appId
    $changed = "The application was registered. Continue with -AppId $app."
}
else {
    $found = @(Items (Find 'read the application' applications appId $AppId))
    if ($found.Count -eq 0) { throw "No application with the client ID $AppId is registered in this tenant. $changed" }
    $application = $found[0]
    $app = $application.appId
    "Application $(Quoted $application.displayName), client ID ${app}:"
    Owners $application

    $uris = @(Items $application.spa.redirectUris)
    $kept = @($uris) + @(Items $application.web.redirectUris) + @(Items $application.publicClient.redirectUris)
    $kept = @($kept | Where-Object { $_ -cne $Address })
    if ($kept.Count -gt 0) { "  keeps these redirect URIs, whose hosts can receive its tokens: $($kept -join ' ')" }
    if ($application.signInAudience -cne 'AzureADMyOrg') {
        "  keeps its audience $($application.signInAudience), which is not limited to this organization"
    }

    $claims = $application.optionalClaims
    $of_id_token = @(Items $claims.idToken)
    $resources = @(Items $application.requiredResourceAccess)
    $others = @($resources | Where-Object { $_.resourceAppId -ne $graph })
    $held = @($resources | Where-Object { $_.resourceAppId -eq $graph } | ForEach-Object { Items $_.resourceAccess })
    $scopes_held = @($held | Where-Object { $_.type -eq 'Scope' } | ForEach-Object { $_.id })
    $missing = @($wanted | Where-Object { $scopes_held -notcontains $_.id })
    $known = @($scopes | Where-Object { $optionalPermissions -ccontains $_.value } | ForEach-Object { $_.id }) + @($wanted | ForEach-Object { $_.id })
    $foreign = @($held | Where-Object { $_.type -ne 'Scope' -or $known -notcontains $_.id })
    $more = @($others | ForEach-Object { Items $_.resourceAccess }).Count + $foreign.Count
    if ($more -gt 0) { "  keeps $more permissions that Rolecall doesn't request; admin consent covers them too" }

    $change = @{}
    if ($uris -cnotcontains $Address) { $change.spa = @{ redirectUris = @($uris + $Address) } }
    if (@($of_id_token | Where-Object { $_.name -ceq 'wids' }).Count -eq 0) {
        $change.optionalClaims = @{
            idToken     = @($of_id_token + @{ name = 'wids' })
            accessToken = @(Items $claims.accessToken)
            saml2Token  = @(Items $claims.saml2Token)
        }
    }
    if ($missing.Count -gt 0) {
        $change.requiredResourceAccess = @($others + @{ resourceAppId = $graph; resourceAccess = @($held + $missing) })
    }
    if ($change.Keys.Count -gt 0) {
        $changed = 'Nothing was changed, unless the response was lost: then a second run adds what is missing.'
        Call 'change the application' PATCH "applications/$($application.id)" $change
        $changed = 'The application has its redirect URI, claim, and permissions. A second run adds what is still missing.'
        '  added what was missing of the redirect URI, claim, and permissions'
    }
}

# ---- The service principal. Entra may take a while to know an application that was just created.

for ($tries = 1; ; $tries++) {
    if (@(Items (Find 'search for the service principal' servicePrincipals appId $app)).Count -gt 0) { break }
    try {
        Send POST servicePrincipals @{ appId = $app } | Out-Null
        break
    }
    catch {
        $words = "$($_.Exception.Message) $($_.ErrorDetails.Message)"
        if ($tries -ge 24 -or $words -notmatch ' does not (reference|exist) ') {
            throw "Graph could not create the service principal. $words $changed"
        }
        Start-Sleep -Seconds 5
    }
}

"Client ID: $app"
'To grant admin consent for all users, open API permissions of the registration.'
