# Registers Rolecall in the tenant that Connect-MgGraph signed in to, and prints its client id.
# Usage: Connect-MgGraph -Scopes Application.ReadWrite.All; ./register.ps1 -Address https://rolecall.example.com/
# The address is the one at which Rolecall is hosted, to the letter and with its last slash.
param(
    [Parameter(Mandatory)][string]$Address,
    [string]$Name = 'Rolecall'
)
$ErrorActionPreference = 'Stop'

# Exactly the delegated permissions that the app's table of calls names; a test compares the two.
$permissions = 'User.Read', 'User.Read.All', 'User.ReadWrite.All', 'Application.Read.All', 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All', 'GroupMember.Read.All', 'Synchronization.Read.All', 'Synchronization.ReadWrite.All', 'AuditLog.Read.All'

# Microsoft Graph's own application id, the same in every tenant and cloud.
$graph = Get-MgServicePrincipal -Filter "appId eq '00000003-0000-0000-c000-000000000000'"
$access = foreach ($permission in $permissions) {
    $scope = $graph.Oauth2PermissionScopes | Where-Object Value -EQ $permission
    if ($scope) { @{ Id = $scope.Id; Type = 'Scope' } }
    else { Write-Warning "This cloud's Graph does not know $permission; it was left out." }
}

$app = New-MgApplication -DisplayName $Name -SignInAudience AzureADMyOrg `
    -Spa @{ RedirectUris = @($Address) } `
    -OptionalClaims @{ IdToken = @(@{ Name = 'wids' }) } `
    -RequiredResourceAccess @(@{ ResourceAppId = $graph.AppId; ResourceAccess = @($access) })
New-MgServicePrincipal -AppId $app.AppId | Out-Null
"Client id: $($app.AppId)"
"An administrator consents for everybody under API permissions of the registration."
